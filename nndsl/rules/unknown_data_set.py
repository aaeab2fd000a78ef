"""No data set or kind of data goes by that name.

## What it is
`sklearn(...)` and `keras(...)` name one of the sets that these packages have; a file's ending says what it holds: .csv,
.tsv, .txt, .parquet, .pq or .npz.

## Why it hurts
There is nothing to train on.

## Bad
```nn
input image(8, 8, 1)
output digit: multiclass = image -> Flatten -> Dense(n_classes, softmax)
data sklearn("digit") {}
```

## Good
```nn
input image(8, 8, 1)
output digit: multiclass = image -> Flatten -> Dense(n_classes, softmax)
data sklearn("digits") {}
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN501", "unknown-data-set")
