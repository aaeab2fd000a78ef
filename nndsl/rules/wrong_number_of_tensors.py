"""A layer gets a list where it takes one tensor, or one tensor where it takes several.

## What it is
Merging layers (Concatenate, Add, Dot and their like) take a list of tensors, `[a, b]`; attention takes several in
parentheses, `(query, value)`; all other layers take one.

## Why it hurts
Keras refuses it when the model is built, in words about lists and `call`.

## Bad
```nn
input left(4)
input right(4)
output price: regression = [left, right] -> Dense(8, relu) -> Dense(1)
```

## Good
```nn
input left(4)
input right(4)
output price: regression = [left, right] -> Concatenate -> Dense(8, relu) -> Dense(1)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN302", "wrong-number-of-tensors")
