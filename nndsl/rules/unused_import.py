"""Nothing of an imported file is used.

## What it is
The file is imported, and none of its blocks, params and externs is used here.

## Why it hurts
The import is left over, or one of its blocks was meant to be used.

## Bad
```nn
# blocks.nn
block dense(units) = Dense(units, relu)
```
```nn
import "blocks.nn"
input x(8)
output y: regression = x -> Dense(1)
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
While a network is being written.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN158", "unused-import")
