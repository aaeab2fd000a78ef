"""Nothing reads a param.

## What it is
A param is declared, and no argument, dim or setting reads it.

## Why it hurts
Setting it from the command line changes nothing: a search would try values that make no difference.

## Bad
```nn
input x(8)
param width = 16
output y: regression = x -> Dense(32, relu) -> Dense(1)
```

## Good
```nn
input x(8)
param width = 16
output y: regression = x -> Dense(width, relu) -> Dense(1)
```

## When to ignore it
Where other files import the param.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN153", "unused-param")
