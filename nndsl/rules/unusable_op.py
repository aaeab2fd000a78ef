"""An op cannot run inside a network.

## What it is
Some functions of `keras.ops` work on numbers alone: they look at the values, or ask for the size of the batch, while the
network is still being built. Keras takes them in a functional model, or not even that, and the first batch fails.

## Why it hurts
The model builds and compiles; `fit` stops with a message from the middle of TensorFlow.

## Bad
```nn
input x(8)
output y: regression = x -> ops.isin(x2=[1.0, 2.0]) -> ops.cast(dtype=float32) -> Dense(1)
```

## Good
```nn
input x(8)
extern OneOrTwo from my_layers : (b, n) -> (b, n)
output y: regression = x -> OneOrTwo -> Dense(1)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN308", "unusable-op")
