"""A statement nested more deeply than anybody can read.

## What it is
Brackets within brackets, or a chain of operators, more than 100 levels deep.

## Why it hurts
Such a statement was made by a program or by mistake. The limit keeps the compiler itself within Python's own limits.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(-----------------------------------------------------------------------------------------------------16, relu) -> Dense(1)
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN010", "deep-nesting")
