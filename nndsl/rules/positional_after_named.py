"""An argument without a name after one with a name.

## What it is
Arguments by position come first, arguments by name after them, as in Python.

## Why it hurts
After a named argument, the place of an unnamed one says nothing any more; Python refuses it too.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(units=16, relu) -> Dense(1)
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, activation=relu) -> Dense(1)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN009", "positional-after-named")
