"""A data section names columns for something that is no input or output.

## What it is
Each key in `data { }` is an input or an output of the network.

## Why it hurts
The columns would go nowhere, and the input that was meant would be left without.

## Bad
```nn
input x(3)
output price: regression = x -> Dense(1)
data csv("houses.csv") {
    x: age .. rooms
    prize: median_value
}
```

## Good
```nn
input x(3)
output price: regression = x -> Dense(1)
data csv("houses.csv") {
    x: age .. rooms
    price: median_value
}
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN115", "unknown-data-key")
