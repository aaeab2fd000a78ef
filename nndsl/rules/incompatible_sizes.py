"""Sizes that must be equal are not: at a merge, a matrix product, a Reshape, a shared piece.

## What it is
Concatenate needs equal sizes on every axis but one, Add and Multiply on all of them, Dot and attention where they
multiply. A Reshape keeps the number of values. A shared piece has one set of weights, and so one size of input.

## Why it hurts
Keras refuses it when the model is built, and names shapes rather than branches.

## Bad
```nn
input x(8)
left = x -> Dense(16, relu)
right = x -> Dense(12, relu)
output price: regression = [left, right] -> Add -> Dense(1)
```

## Good
```nn
input x(8)
left = x -> Dense(16, relu)
right = x -> Dense(16, relu)
output price: regression = [left, right] -> Add -> Dense(1)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN303", "incompatible-sizes")
