"""Nothing uses a block.

## What it is
A block of a file that describes a network is used by none of its pipes.

## Why it hurts
It is left over, or another step stands where it was meant to.

## Bad
```nn
input x(8)
block dense(units) = Dense(units, relu)
output y: regression = x -> Dense(1)
```

## Good
```nn
input x(8)
block dense(units) = Dense(units, relu)
output y: regression = x -> dense(16) -> Dense(1)
```

## When to ignore it
Where other files import the block. A file of blocks alone is not warned about.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN152", "unused-block")
