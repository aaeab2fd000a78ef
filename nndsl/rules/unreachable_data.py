"""A data set has to be downloaded, and that failed.

## What it is
`keras(...)` data sets and scikit-learn's `california_housing` are downloaded at their first use and kept.

## Why it hurts
There is nothing to train on.

## Bad
```nn
input image(28, 28, 1)
output digit: multiclass = image -> Flatten -> Dense(n_classes, softmax)
data keras("mnist") {}
```

## Good
```nn
input image(8, 8, 1)
output digit: multiclass = image -> Flatten -> Dense(n_classes, softmax)
data sklearn("digits") {}
```

## When to ignore it
Never: without a network use data that need none.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN518", "unreachable-data")
