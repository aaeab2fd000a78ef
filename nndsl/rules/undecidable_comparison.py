"""A choice hangs on a comparison of sizes that nobody can decide before they are bound.

## What it is
`A if condition else B` is decided when the network is elaborated. Sizes that are words (`input x(n)`) are compared as far
as that can be proved: `n + 1 > n` is true for every n, `n > 10` is not.

## Why it hurts
Without an answer there is no network to check: either branch would be a guess.

## Bad
```nn
input x(n)
output price: regression = x -> (Dense(64, relu) if x.shape[-1] > 10 else Dense(8, relu)) -> Dense(1)
```

## Good
```nn
input x(20)
output price: regression = x -> (Dense(64, relu) if x.shape[-1] > 10 else Dense(8, relu)) -> Dense(1)
```

## When to ignore it
Never: `--bind n=20` gives a size for one run of a command.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN210", "undecidable-comparison")
