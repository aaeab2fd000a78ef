"""A block does not use one of its parameters.

## What it is
The parameter is declared, and no step of the block reads it.

## Why it hurts
Whoever uses the block sets a value that changes nothing.

## Bad
```nn
input x(8)
block dense(units, rate=0.5) = Dense(units, relu) -> Dropout(0.2)
output y: regression = x -> dense(16) -> Dense(1)
```

## Good
```nn
input x(8)
block dense(units, rate=0.5) = Dense(units, relu) -> Dropout(rate)
output y: regression = x -> dense(16) -> Dense(1)
```

## When to ignore it
Where several blocks must take the same arguments.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN157", "unused-parameter")
