"""A block has a name of its own for something that it also reads from the file.

## What it is
A parameter, input or tensor of a block may have the name of a param of the file and then hides it. Here the block reads
that very param, through another block or a `default`.

## Why it hurts
In the function that the block becomes, one name would stand for two values.

## Bad
```nn
input x(8)
param width = 16
block inner = Dense(width, relu)
block outer(width) = inner -> Dense(width, relu)
output y: regression = x -> outer(4) -> Dense(1)
```

## Good
```nn
input x(8)
param width = 16
block inner = Dense(width, relu)
block outer(units) = inner -> Dense(units, relu)
output y: regression = x -> outer(4) -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN109", "hidden-param")
