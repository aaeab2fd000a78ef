"""An expression has no value.

## What it is
It divides by zero, compares what cannot be compared, or reads something in a place where everything is written out,
such as a param in another param's value.

## Why it hurts
Without the value there is no layer and no shape.

## Bad
```nn
input x(8)
output y: regression = x -> Dense(16 // 0, relu) -> Dense(1)
```

## Good
```nn
input x(8)
output y: regression = x -> Dense(16 // 2, relu) -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN208", "impossible-expression")
