"""A number, string or name that Python would not take.

## What it is
Numbers are written as in Python, in decimal: `64`, `10_000`, `0.5`, `1e-3`. A backslash in a string begins one of
Python's escapes. A name has letters, digits and `_`, and does not begin with a digit. Only `x.shape` takes an index.

## Why it hurts
Literals go into the generated code as they are written, and there they would be a syntax error.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(016, relu) -> Dense(1)
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

RULE = Rule("NN004", "malformed-literal")
