"""Keras has no activation, optimizer, initializer or other object of that name.

## What it is
Objects are named as in Keras: by their class (`HeNormal(seed=1)`) or by the text that Keras takes for it (`he_normal`).

## Why it hurts
Keras would refuse it when the model is built: `Could not interpret initializer identifier`.

## Bad
```nn
input x(8)
output y: regression = x -> Dense(16, rellu) -> Dense(1)
```

## Good
```nn
input x(8)
output y: regression = x -> Dense(16, relu) -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN209", "unknown-keras-name")
