"""The workers that were named cannot train together.

## What it is
An address is no `host:port`, a worker's number is missing or given twice, a port is taken, the backend is not JAX, or a worker would train
something else than worker 0: another network, other data, options or versions. They compare before anything is computed.

## Why it hurts
Every worker computes a share of every batch. If they differ, the sum of the shares means nothing, and nobody would notice.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --backend jax --workers node1,node2    # no ports
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --backend jax --workers node1:5000,node2:5000 --worker-index 0    # on node1
nndsl run net.nn --backend jax --workers node1:5000,node2:5000 --worker-index 1    # on node2
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN577", "unusable-workers")
