"""What flows through a pipe is not what its next step, count or name takes.

## What it is
A pipe carries one tensor, or a list of tensors in square brackets or from a fork. `each` takes a list, an output and a
branch end in one tensor, `(a, b) = ...` takes as many names as there are tensors, a block takes as many inputs as it
declares, a count is a whole number that is known, and what stands in parentheses goes into one layer's call.

## Why it hurts
There is no network to build.

## Bad
```nn
input x(8)
output price: regression = x -> { Dense(4, relu) | Dense(4, tanh) } -> each Dense(1)
```

## Good
```nn
input x(8)
output price: regression = x -> { Dense(4, relu) | Dense(4, tanh) } -> each Dense(1) -> Add
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN306", "malformed-pipe")
