"""A block, shared piece or extern bears the name of a Keras layer or activation.

## What it is
A step is found by its name. A block called `Dense` would stand in the way of the layer.

## Why it hurts
The same line would mean something else in this file than in every other.

## Bad
```nn
input x(8)
block Dropout(units) = Dense(units, relu)
output y: regression = x -> Dropout(16) -> Dense(1)
```

## Good
```nn
input x(8)
block dense_relu(units) = Dense(units, relu)
output y: regression = x -> dense_relu(16) -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN105", "hidden-keras-name")
