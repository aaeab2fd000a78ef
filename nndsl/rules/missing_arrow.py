"""Two steps without an arrow between them.

## What it is
A tensor and a step, or two steps, stand side by side.

## Why it hurts
What is meant is nearly always `->`, but it could also be a comma or the beginning of another statement.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu) Dense(1)
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

RULE = Rule("NN008", "missing-arrow")
