"""The network has no input.

## What it is
A file with outputs, tensors or settings describes a network, and a network begins with an input.

## Why it hurts
Keras builds a model from its inputs to its outputs.

## Bad
```nn
network empty
compile { optimizer: adam }
```

## Good
```nn
network whole
input x(8)
output y: regression = x -> Dense(1)
```

## When to ignore it
Never. A file of blocks, params and externs alone is a library and needs no input.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN130", "missing-input")
