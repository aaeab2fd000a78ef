"""The data have no rows or no columns.

## What it is
The file is empty, has a header only, or the folder has no images in it.

## Why it hurts
There is nothing to learn from; Keras would stop with an error about shapes.

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

RULE = Rule("NN503", "empty-data")
