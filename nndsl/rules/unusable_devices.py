"""The devices that were asked for cannot train together.

## What it is
`--devices` names more devices than the machine has, or the run computes with a backend other than JAX, which alone divides batches so
that the numbers stay those of one device.

## Why it hurts
Training on fewer devices would take longer than you think; on another backend it would give other numbers.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --devices 4 --backend tensorflow
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --devices 4 --backend jax
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN576", "unusable-devices")
