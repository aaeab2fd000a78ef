"""A comment that does not say what to ignore.

## What it is
`# nndsl: ignore` stands without a code.

## Why it hurts
It would hide every mistake that is made here later as well, so it hides none.

## Bad
```nn
input x(8)
# nndsl: ignore
output price: regression = x -> Dense(1)
```

## Good
```nn
input x(8)
# nndsl: ignore NN405
output price: regression = x -> Dense(1, relu)
```

## When to ignore it
Never: name the codes.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN173", "blanket-ignore")
