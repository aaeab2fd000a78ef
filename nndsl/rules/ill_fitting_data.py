"""The data do not have the shape that the input or output takes.

## What it is
An input of fixed size takes that many columns, or arrays whose sizes multiply to the same number: 64 columns fit
`(8, 8, 1)`. An input of one symbolic size takes as many as there are.

## Why it hurts
Keras would stop with an error, or stretch one array along another.

## Bad
```nn
input main(3)
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

## Good
```nn
input main(2)
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

RULE = Rule("NN508", "ill-fitting-data")
