"""A column holds a value that its input cannot take.

## What it is
Text in a column of numbers, or a fraction where the input is declared as whole numbers.

## Why it hurts
Numbers cut off or made up in silence teach the network something that is not in the data.

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
3,old,190
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

RULE = Rule("NN507", "wrong-value-type")
