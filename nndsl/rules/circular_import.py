"""Files import each other in a circle.

## What it is
A file imports itself, directly or through other files.

## Why it hurts
Neither file could be read before the other.

## Bad
```nn
# blocks.nn
import "blocks.nn"
block dense(units) = Dense(units, relu)
```
```nn
import "blocks.nn"
input x(8)
output y: regression = x -> dense(16) -> Dense(1)
```

## Good
```nn
# blocks.nn
block dense(units) = Dense(units, relu)
```
```nn
import "blocks.nn"
input x(8)
output y: regression = x -> dense(16) -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN121", "circular-import")
