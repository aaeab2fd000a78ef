"""A number with which a setting does not do what it says.

## What it is
`clipnorm=0` and its like clip nothing, and a `patience` below 0 is one of 0.

## Why it hurts
Keras takes the number in silence for another one. Whoever reads the file believes that gradients are clipped, or that
training waits for a better epoch.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
compile { optimizer: Adam(0.001, clipnorm=0.0) }
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
compile { optimizer: Adam(0.001, clipnorm=1.0) }
```

## When to ignore it
Where the number is one of many that are tried, and this one is to have no effect.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN556", "setting-without-effect")
