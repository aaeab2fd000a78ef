"""Keras has no loss of that name.

## What it is
A loss is named by its class (`Huber(delta=2.0)`) or by the text that Keras takes for it (`mean_squared_error`).

## Why it hurts
Keras notices it only when training starts.

## Bad
```nn
input x(8)
output y: regression = x -> Dense(1)
compile { loss: mean_square_error }
```

## Good
```nn
input x(8)
output y: regression = x -> Dense(1)
compile { loss: mean_squared_error }
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN421", "unknown-loss")
