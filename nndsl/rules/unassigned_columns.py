"""Nothing says which columns feed an input or an output.

## What it is
Columns are taken from the data section, else from a column of the same name; what is left goes to the one input that is
left. A target is never guessed.

## Why it hurts
A guess would train a network that predicts the wrong thing very well.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(8, relu) -> Dense(1)
data csv("houses.csv") {
    main: [rooms, age]
}
```

```csv
rooms,age,value
5,20,310
3,41,190
4,33,255
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(8, relu) -> Dense(1)
data csv("houses.csv") {
    price: value
}
```

```csv
rooms,age,value
5,20,310
3,41,190
4,33,255
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN505", "unassigned-columns")
