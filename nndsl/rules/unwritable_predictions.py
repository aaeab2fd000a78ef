"""Predictions do not fit the form of the file.

## What it is
A `.csv` file holds one row of values an example; the arrays of an output `per pixel` go into an `.npz` file.

## Why it hurts
Flattened into a table nobody could tell which value belongs where.

## Bad
```nn
input image(8, 8, 1)
output mask: multiclass(3) per pixel = image -> Conv2D(3, 1, activation=softmax)
```

```sh
nndsl predict runs/net-1 --data images.npz -o masks.csv
```

## Good
```nn
input image(8, 8, 1)
output mask: multiclass(3) per pixel = image -> Conv2D(3, 1, activation=softmax)
```

```sh
nndsl predict runs/net-1 --data images.npz -o masks.npz
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN524", "unwritable-predictions")
