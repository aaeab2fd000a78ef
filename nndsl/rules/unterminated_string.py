"""A text in quotes that does not end on its line.

## What it is
A string begins with `"` or `'` and ends with the same sign on the same line, as in Python.

## Why it hurts
Without its end, the rest of the line would be part of the text.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu, name="hidden) -> Dense(1)
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, relu, name="hidden") -> Dense(1)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN003", "unterminated-string")
