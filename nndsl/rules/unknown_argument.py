"""A layer, object, block or section has no argument of that name.

## What it is
Arguments have the names that Keras gives them, those of blocks and externs the names in their declaration.

## Why it hurts
Keras would refuse the layer with a message about keyword arguments.

## Bad
```nn
input x(8)
output y: regression = x -> Dense(unit=1)
```

## Good
```nn
input x(8)
output y: regression = x -> Dense(units=1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN201", "unknown-argument")
