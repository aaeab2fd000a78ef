"""Text that fits no form of the language at this place.

## What it is
A word, a sign or the end of a statement stands where the language asks for something else: a step after `->`, a
`,` between two arguments, a keyword or `NAME =` at the beginning of a statement.

## Why it hurts
The statement has no meaning, so nothing about it can be checked. The statements around it are still read.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16 relu) -> Dense(1)
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

RULE = Rule("NN001", "unexpected-text")
