"""Nothing uses a shared piece.

## What it is
A shared piece is declared, and no pipe takes it as a step.

## Why it hurts
It is left over, or its weights were meant to be shared and are not.

## Bad
```nn
input a(8)
input b(8)
shared tower = Dense(16, relu)
output same: binary = [a, b] -> Concatenate -> Dense(1, sigmoid)
```

## Good
```nn
input a(8)
input b(8)
shared tower = Dense(16, relu)
output same: binary = [a -> tower, b -> tower] -> Concatenate -> Dense(1, sigmoid)
```

## When to ignore it
While a network is being written.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN154", "unused-shared")
