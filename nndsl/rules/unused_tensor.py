"""Nothing reads a tensor.

## What it is
A tensor has a name, and no pipe, output or `.shape` reads it. Of tensors unpacked together one that is read speaks for all.

## Why it hurts
Its layers are no part of the model: usually a later pipe began with the wrong tensor.

## Bad
```nn
input x(8)
hidden = x -> Dense(16, relu)
output y: regression = x -> Dense(1)
```

## Good
```nn
input x(8)
hidden = x -> Dense(16, relu)
output y: regression = hidden -> Dense(1)
```

## When to ignore it
While a network is being written.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN151", "unused-tensor")
