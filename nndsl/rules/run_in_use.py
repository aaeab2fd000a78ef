"""Another process is training the run.

## What it is
`nndsl run --resume DIR` was given a run that another process still trains. The lock ends with that process, however it
ends, so that nothing has to be removed by hand.

## Why it hurts
Two processes would write over each other's checkpoints.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(16, relu) -> Dense(1)
```

```sh
nndsl run net.nn --out runs/a &
nndsl run --resume runs/a
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(16, relu) -> Dense(1)
```

```sh
nndsl run net.nn --out runs/a
nndsl run --resume runs/a --epochs 40
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN572", "run-in-use")
