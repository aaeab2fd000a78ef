"""A `default` serves no layer.

## What it is
A `default` holds for the uses of its layer below it, in this file. Here there are none.

## Why it hurts
The arguments have no effect, although they look as if they had.

## Bad
```nn
input x(8)
hidden = x -> Dense(16)
default Dense(activation=relu)
output y = hidden
```

## Good
```nn
input x(8)
default Dense(activation=relu)
hidden = x -> Dense(16)
output y = hidden
```

## When to ignore it
While a network is being written.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN156", "unused-default")
