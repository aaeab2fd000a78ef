"""Nothing uses an extern.

## What it is
An extern is declared, and no pipe takes it as a step.

## Why it hurts
It is left over, or another step stands where it was meant to.

## Bad
```nn
input x(8)
extern Mix(width) from my_layers : (b, n) -> (b, width)
output y: regression = x -> Dense(1)
```

## Good
```nn
input x(8)
extern Mix(width) from my_layers : (b, n) -> (b, width)
output y: regression = x -> Mix(4) -> Dense(1)
```

## When to ignore it
Where other files import the extern.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN155", "unused-extern")
