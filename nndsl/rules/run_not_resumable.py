"""A run cannot go on.

## What it is
`nndsl run --resume DIR` was given a run that was stopped before it had begun, that is finished and cannot have more epochs,
that ended because its loss was no number, or whose checkpoint belongs to another network.

## Why it hurts
Going on would train nothing, or something else than the run's network.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(16, relu) -> Dense(1)
```

```sh
nndsl run --resume runs/houses-1 --epochs 10    # it has 20 epochs behind it
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(16, relu) -> Dense(1)
```

```sh
nndsl run --resume runs/houses-1 --epochs 40
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN570", "run-not-resumable")
