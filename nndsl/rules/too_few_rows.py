"""There are fewer rows than parts to divide them into.

## What it is
A run holds out rows for validation and for test; each part needs at least one, and so does training.

## Why it hurts
Figures measured on no rows, or on those of the training, say nothing.

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
3,41,190
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(8, relu) -> Dense(1)
train { validation_split: 0 }
data csv("houses.csv", test_split=0) {
    main: rooms .. age
    price: price
}
```

```csv
rooms,age,price
5,20,310
3,41,190
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN512", "too-few-rows")
