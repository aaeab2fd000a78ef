"""A `default` is for something other than a Keras layer.

## What it is
`default` gives a Keras layer arguments for all its later uses. Blocks and externs have defaults of their own, where they
are declared.

## Why it hurts
The statement would have no effect.

## Bad
```nn
input x(8)
block dense(rate) = Dense(16, relu) -> Dropout(rate)
default dense(rate=0.5)
output y: regression = x -> dense(0.5) -> Dense(1)
```

## Good
```nn
input x(8)
block dense(rate=0.5) = Dense(16, relu) -> Dropout(rate)
output y: regression = x -> dense -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN113", "misplaced-default")
