"""An axis does not exist, or varies from batch to batch where its size must be fixed.

## What it is
Weights have a fixed size, so the axis that Dense, a convolution or a normalization works on cannot be `None`. A word
(`input x(n)`) is fine: it is known when the model is built.

## Why it hurts
Keras refuses it when the layer is built, and does not say where the `None` came from.

## Bad
```nn
input x(None)
output price: regression = x -> Dense(8, relu) -> Dense(1)
```

## Good
```nn
input x(n)
output price: regression = x -> Dense(8, relu) -> Dense(1)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN305", "unusable-axis")
