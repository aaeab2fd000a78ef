"""A search or a comparison is to go on under other conditions than those it was begun with.

## What it is
`nndsl tune` and `nndsl compare` go on in a folder (`--out`) or a study (`--study`) that exists already. What was measured
there was measured with the same network, rows, epochs, batch size, seed and backend; one of them is another one now.

## Why it hurts
Figures of different conditions would be compared as if they were of the same.

## Bad
```nn
param units = 16 in {8, 16, 32}

input main(n)
output price: regression = main -> Dense(units, relu) -> Dense(1)
```

```sh
nndsl tune net.nn --data houses.csv --target price --epochs 20 --out search
nndsl tune net.nn --data houses.csv --target price --epochs 50 --out search    # 20 epochs and 50
```

## Good
```nn
param units = 16 in {8, 16, 32}

input main(n)
output price: regression = main -> Dense(units, relu) -> Dense(1)
```

```sh
nndsl tune net.nn --data houses.csv --target price --epochs 20 --out search
nndsl tune --resume search --trials 60
nndsl tune net.nn --data houses.csv --target price --epochs 50 --out longer
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN565", "changed-conditions")
