"""A program that trains is asked for, and the file has no data.

## What it is
`nndsl compile --target script` and `--target notebook` write programs that load data, train and evaluate. The data are
those of the file's data section, and this file has none.

## Why it hurts
A program without data does not run. `--target keras` needs no data: it writes the two functions that make the model.

## Bad
```nn
input main(10)
output price: regression = main -> Dense(16, relu) -> Dense(1)
```

## Good
```nn
input main(10)
output price: regression = main -> Dense(16, relu) -> Dense(1)
data csv("houses.csv") {
    main: rooms .. age
    price: price
}
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN161", "nothing-to-load")
"""Written by `emit/training/plan.py`."""
