"""A block uses itself, directly or through others.

## What it is
A block is a piece of pipe that is written out where it is used. One that contains itself would never end.

## Why it hurts
There is no finite network of this description.

## Bad
```nn
input x(8)
block deeper = Dense(16, relu) -> deeper
output y: regression = x -> deeper -> Dense(1)
```

## Good
```nn
input x(8)
block deeper = Dense(16, relu)
output y: regression = x -> deeper * 4 -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN107", "circular-block")
