"""A row has no value in a column that the network needs.

## What it is
An empty field, or in a column of numbers one of `NA`, `N/A`, `NaN`, `null`, `None`, `?` and `-`. Columns that feed nothing
may have gaps.

## Why it hurts
Keras takes the gap as NaN; from the first batch that holds it the loss and every weight are NaN.

## Bad
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
3,,190
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
Never: fill the gaps with a value that makes sense, or remove the rows.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN506", "missing-value")
