"""A worker did not come, or is gone.

## What it is
The workers wait for one another at the start, five minutes unless `--worker-wait` says otherwise; the message names those that did not
come. Later a worker may be killed or its network may fail; then the others end too.

## Why it hurts
A share of every batch is missing, so nobody can go on.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --backend jax --workers node1:5000,node2:5000 --worker-index 0    # on node1, and nothing on node2
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --backend jax --workers node1:5000,node2:5000 --worker-index 0    # on node1
nndsl run net.nn --backend jax --workers node1:5000,node2:5000 --worker-index 1    # on node2
nndsl run --resume runs/net-1    # on node1, after a worker was lost
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN578", "lost-worker")
