"""A column is named that the data do not have.

## What it is
The data section, `--target` or `sample_weight` names a column (or array) that is not among those of the file, or a range
whose last column stands before its first.

## Why it hurts
The network would be trained on something else than was meant.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(8, relu) -> Dense(1)
data csv("houses.csv") {
    main: rooms .. ages
    price: price
}
```

```csv
rooms,age,price
5,20,310
3,41,190
4,33,255
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(8, relu) -> Dense(1)
data csv("houses.csv") {
    main: rooms .. age
    price: price
}
```

```csv
rooms,age,price
5,20,310
3,41,190
4,33,255
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN504", "unknown-column")
