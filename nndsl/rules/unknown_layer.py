"""A step has a name that means nothing.

## What it is
A step is a Keras layer, an activation, `ops.NAME`, `applications.NAME`, or a block, shared piece or extern of the file.
The name written here is none of these.

## Why it hurts
Keras would stop with an AttributeError that names its own module and offers no other name.

## Bad
```nn
input x(8)
output y: regression = x -> Dens(1)
```

## Good
```nn
input x(8)
output y: regression = x -> Dense(1)
```

## When to ignore it
Never. A layer of your own is declared with `extern`.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN101", "unknown-layer")
