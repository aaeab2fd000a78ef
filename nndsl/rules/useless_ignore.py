"""A comment ignores a finding that is not there.

## What it is
A comment ignores a code that nothing in its statement has any more. Nothing is said where other mistakes keep the rules
from looking, nor of codes that only the data show.

## Why it hurts
The comment reads as if something were wrong here, and would hide the mistake if somebody made it again.

## Bad
```nn
input x(8)
# nndsl: ignore activated-regression-head
output price: regression = x -> Dense(1)
```

## Good
```nn
input x(8)
# nndsl: ignore activated-regression-head -- prices are never negative
output price: regression = x -> Dense(1, relu)
```

## When to ignore it
While the file is being written.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN171", "useless-ignore")
