"""An argument is given twice, or there are more arguments than places for them.

## What it is
Each argument, setting and key is given once, by its place or by its name.

## Why it hurts
One of the two values would be dropped.

## Bad
```nn
input x(8)
output y: regression = x -> Dense(16, relu, units=32) -> Dense(1)
```

## Good
```nn
input x(8)
output y: regression = x -> Dense(32, relu) -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN203", "repeated-argument")
