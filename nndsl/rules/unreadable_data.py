"""The data are not what their kind says.

## What it is
A row of a CSV file with more or fewer fields than its header, bytes that are no text, a column twice, a damaged archive
or image, or arrays of different lengths.

## Why it hurts
Read anyhow, values would slip into the wrong columns without a word.

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
3,41,1,190
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

RULE = Rule("NN502", "unreadable-data")
