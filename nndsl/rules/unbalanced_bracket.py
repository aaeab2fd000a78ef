"""A bracket without its partner.

## What it is
A `(`, `[` or `{` that is never closed, or a closing bracket that nothing opened.

## Why it hurts
Where the bracket ought to end is anybody's guess, and so is what the statement means.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu -> Dense(1)
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

RULE = Rule("NN002", "unbalanced-bracket")
