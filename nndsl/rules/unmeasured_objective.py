"""A search has no figure to judge its trials by.

## What it is
`nndsl tune` compares trials by a figure of the rows held out for validation: `val_loss` unless `--objective` names another.
There are no such rows, the network has no such figure, its name does not tell whether less or more is better, or a param that is searched
changes those rows or that figure, so that each trial would be judged by its own measure.

## Why it hurts
Without it no trial is better than another one. Judged by the rows they were trained on, the widest network would win.

## Bad
```nn
param units = 16 in {8, 16, 32}

input main(n)
output price: regression = main -> Dense(units, relu) -> Dense(1)

train { validation_split: 0.0 }
```

```sh
nndsl tune net.nn --data houses.csv --target price
```

## Good
```nn
param units = 16 in {8, 16, 32}

input main(n)
output price: regression = main -> Dense(units, relu) -> Dense(1)

train { validation_split: 0.2 }
```

```sh
nndsl tune net.nn --data houses.csv --target price --objective val_mae
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN566", "unmeasured-objective")
