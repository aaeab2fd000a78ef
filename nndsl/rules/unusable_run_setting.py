"""A setting of the run cannot be used.

## What it is
A param that the network does not have, a value of another type, a `class_weight` for a class that the data do not have.

## Why it hurts
The run would do something else than was asked.

## Bad
```nn
input main(n)
param units = 8
output price: regression = main -> Dense(units, relu) -> Dense(1)
```

```sh
nndsl run net.nn --set unit=16
```

## Good
```nn
input main(n)
param units = 8
output price: regression = main -> Dense(units, relu) -> Dense(1)
```

```sh
nndsl run net.nn --set units=16
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN520", "unusable-run-setting")
