"""An imported file is not there or cannot be read.

## What it is
`import` takes the path of a `.nn` file, relative to the file that imports it. Other files, devices and pipes are not read,
nor more than fifty files that import each other in a row.

## Why it hurts
The blocks, params and externs that the file would bring are missing.

## Bad
```nn
import "missing.nn"
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
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN120", "unreadable-import")
