"""No pipe reads an input.

## What it is
The input is declared, and no tensor is computed from it.

## Why it hurts
Keras waits for its data in every batch and ignores them: a column that was meant to count does not.

## Bad
```nn
input x(8)
input extra(3)
output y: regression = x -> Dense(1)
```

## Good
```nn
input x(8)
input extra(3)
output y: regression = [x, extra] -> Concatenate -> Dense(1)
```

## When to ignore it
While a network is being written.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN150", "unused-input")
