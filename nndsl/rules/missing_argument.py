"""An argument that must be given is not.

## What it is
The argument has no default, and neither the use nor a `default` statement gives it.

## Why it hurts
There is no layer without it: `Dense` has as many outputs as its `units` say.

## Bad
```nn
input x(8)
output y: regression = x -> Dense(activation=relu) -> Dense(1)
```

## Good
```nn
input x(8)
output y: regression = x -> Dense(16, activation=relu) -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN202", "missing-argument")
