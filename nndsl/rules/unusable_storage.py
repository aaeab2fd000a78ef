"""The place where a search keeps its trials cannot be used.

## What it is
`--storage` names a database that cannot be reached or whose driver is not installed, or the `study.db` of a search cannot
be read.

## Why it hurts
What the trials find would be lost.

## Bad
```nn
param units = 16 in {8, 16, 32}

input main(n)
output price: regression = main -> Dense(units, relu) -> Dense(1)
```

```sh
nndsl tune net.nn --data houses.csv --target price --storage postgresql://me@db/tuning    # no driver installed
```

## Good
```nn
param units = 16 in {8, 16, 32}

input main(n)
output price: regression = main -> Dense(units, relu) -> Dense(1)
```

```sh
pip install psycopg2-binary
nndsl tune net.nn --data houses.csv --target price --storage postgresql://me@db/tuning
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN568", "unusable-storage")
