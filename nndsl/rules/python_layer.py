"""A layer wraps Python code.

## What it is
`Lambda`, `JaxLayer`, `FlaxLayer`, `TorchModuleWrapper` and `TFSMLayer` take Python objects, which a `.nn` file cannot hold.

## Why it hurts
Neither the shape nor the weights of such a layer can be known, and a Lambda cannot be loaded again once it is saved.

## Bad
```nn
input x(8)
output y: regression = x -> Lambda(double) -> Dense(1)
```

## Good
```nn
input x(8)
extern Double from my_layers : (b, n) -> (b, n)
output y: regression = x -> Double -> Dense(1)
```

## When to ignore it
Never. An `extern` says what nndsl has to know of a layer written in Python.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN108", "python-layer")
