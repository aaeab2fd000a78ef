"""A data section names a kind of source that does not exist.

## What it is
Sources are csv, parquet, npz, images, sklearn and keras.

## Why it hurts
Nobody would know how to read the data.

## Bad
```nn
input x(30)
output y: binary = x -> Dense(1, sigmoid)
data cvs("cancer.csv") { y: target }
```

## Good
```nn
input x(30)
output y: binary = x -> Dense(1, sigmoid)
data csv("cancer.csv") { y: target }
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN116", "unknown-data-source")
