"""A run's folder cannot be written or is not one.

## What it is
`--out` names a folder that holds something already, a place that cannot be written, or `evaluate` and `predict` were given
a folder without a finished run.

## Why it hurts
An earlier run would be lost, or a later one.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --out runs/net-1    # runs/net-1 exists
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --out runs/wider
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN521", "unusable-run-folder")
