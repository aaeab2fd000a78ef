"""The network has no output.

## What it is
A file with inputs, tensors or settings describes a network, and a network ends in an output.

## Why it hurts
Nothing would be predicted and nothing learned.

## Bad
```nn
input x(8)
price = x -> Dense(1)
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(1)
```

## When to ignore it
Never. A file of blocks, params and externs alone is a library and needs no output.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN131", "missing-output")
