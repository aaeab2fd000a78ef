"""A pipe that begins with a step.

## What it is
A pipe is `tensor -> step -> step`. Here the first thing is a layer with its arguments, or a fork.

## Why it hurts
It is not said what flows into the layer.

## Bad
```nn
input x(8)
hidden = Dense(16, relu)
output price: regression = hidden -> Dense(1)
```

## Good
```nn
input x(8)
hidden = x -> Dense(16, relu)
output price: regression = hidden -> Dense(1)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN011", "step-as-source")
