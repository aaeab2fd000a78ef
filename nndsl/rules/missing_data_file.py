"""The file or folder of the data is not there or cannot be read.

## What it is
A path in the data section counts from the folder of the `.nn` file, one on the command line from where you are.

## Why it hurts
There is nothing to train on.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(8, relu) -> Dense(1)
data csv("house.csv") {
    main: rooms .. age
    price: price
}
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

RULE = Rule("NN514", "missing-data-file")
