"""An argument has a value of a kind that it does not take.

## What it is
A text stands where a number is wanted, a float where only whole numbers do, a regularizer where an initializer belongs.

## Why it hurts
Keras refuses such a value, often only when the layer is built, with a message about its own internals; or it takes the
value for something else, as `use_bias="no"` for true.

## Bad
```nn
input x(8)
output y: regression = x -> Dense(16.0, relu) -> Dense(1)
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

RULE = Rule("NN204", "wrong-type")
