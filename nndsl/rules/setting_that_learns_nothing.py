"""A setting has a number with which nothing can be learned.

## What it is
A learning rate that is 0, negative or as large as 10, a `beta_2` of 1, a momentum of 1, a decay rate of 0, a
`label_smoothing` in percent: numbers outside the range in which training moves the weights towards a smaller loss. Where some networks do learn with such a
number, it is a warning.

## Why it hurts
Keras takes the number in silence. The weights stay where they are, run away from the minimum, or become NaN.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
compile { optimizer: Adam(learning_rate=-0.001) }
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
compile { optimizer: Adam(learning_rate=0.001) }
```

## When to ignore it
Never: the network would not be trained.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN554", "setting-that-learns-nothing")
