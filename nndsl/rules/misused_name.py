"""A name stands where another kind of thing is expected.

## What it is
A tensor stands as a step, a block or size as a tensor, or a block where Keras takes a layer, as in `TimeDistributed(...)`.

## Why it hurts
The name is known, but what it stands for cannot do what is asked of it.

## Bad
```nn
input x(8)
block tower = Dense(16, relu)
output y: regression = tower -> Dense(1)
```

## Good
```nn
input x(8)
block tower = Dense(16, relu)
output y: regression = x -> tower -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN106", "misused-name")
