"""The network has no data section, and no data were given, or an output has no loss.

## What it is
`nndsl run` trains on the file's `data` section, or on `--data`. An output is trained by the loss of its task, or by the one
that `compile` gives it.

## Why it hurts
There is nothing to train.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --data houses.csv --target price
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN523", "nothing-to-train-on")
