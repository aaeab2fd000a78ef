"""A name is taken by Python, by Keras or by the generated functions.

## What it is
Names become Python variables and arguments. Words of Python (`lambda`, `class`) cannot; `n_classes` is always the number
of classes; a param cannot be called `model` or `input_shapes`. No part of an extern's module can be a word of Python. A name
for the outside world cannot hold a `/`.

## Why it hurts
The generated code would not be Python, or would confuse two things.

## Bad
```nn
input x(8)
lambda = x -> Dense(16, relu)
output y: regression = lambda -> Dense(1)
```

## Good
```nn
input x(8)
lambda_ = x -> Dense(16, relu)
output y: regression = lambda_ -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN104", "reserved-name")
