"""A number lies outside the range that it may have.

## What it is
Sizes and units are at least 1, a dropout rate lies between 0 and 1, a param's value within its own space.

## Why it hurts
Keras would refuse the value when the model is built, or a search would begin outside its range.

## Bad
```nn
input x(8)
param width = 48 in {32, 64}
output y: regression = x -> Dense(width, relu) -> Dense(1)
```

## Good
```nn
input x(8)
param width = 32 in {32, 64}
output y: regression = x -> Dense(width, relu) -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN206", "value-out-of-range")
