"""A bare word stands for nothing where a value is needed.

## What it is
Where a number is wanted, a word is a param, a parameter of the block or a size of an input (`n` of `input main(n)`).

## Why it hurts
There is no value to compute with.

## Bad
```nn
input x(8)
param width = 16
output y: regression = x -> Dense(widht, relu) -> Dense(width, relu) -> Dense(1)
```

## Good
```nn
input x(8)
param width = 16
output y: regression = x -> Dense(width, relu) -> Dense(width, relu) -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN111", "unknown-word")
