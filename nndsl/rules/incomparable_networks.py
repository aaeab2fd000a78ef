"""Networks are to be compared that do not answer the same question.

## What it is
`nndsl compare` trains networks on the same rows and compares their figures. Here they predict other columns, do so by another
kind of task, or have no figure in common.

## Why it hurts
An error of a price in one column says nothing about a share of right answers in another.

## Bad
```nn
input main(n)
output sold: binary = main -> Dense(8, relu) -> Dense(1, sigmoid)
```

```sh
nndsl compare price.nn net.nn --data houses.csv --target price    # price.nn predicts amounts, net.nn yes or no
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(64, relu) -> Dense(1)
```

```sh
nndsl compare price.nn net.nn --data houses.csv --target price
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN567", "incomparable-networks")
