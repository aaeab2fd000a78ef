"""A number in the data is infinite.

## What it is
A feature or a target that is `inf`, `-inf` or too large for the input's type: 1e39 is infinite as float32.

## Why it hurts
The first batch with it makes the loss infinite or no number at all, and from then on every weight is NaN.

## Bad
```nn
input main(2)
output price: regression = main -> Dense(8, relu) -> Dense(1)
data csv("houses.csv") {
    main: rooms .. ratio
    price: price
}
```

```csv
rooms,ratio,price
5,0.2,310
3,inf,190
4,0.4,255
2,0.1,150
```

## Good
```nn
input main(2)
output price: regression = main -> Dense(8, relu) -> Dense(1)
data csv("houses.csv") {
    main: rooms .. ratio
    price: price
}
```

```csv
rooms,ratio,price
5,0.2,310
3,0.3,190
4,0.4,255
2,0.1,150
```

## When to ignore it
Where the first layers take infinities away themselves, such as an op that clips.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules.measured import Measured
from nndsl.rules.rule import Rule


def on_data(graph: Graph, data: Measured) -> Iterator[Diagnostic]:
    fed = [("input", each.name, each.span, each.numbers) for each in data.inputs]
    # What reconstructs an input has the infinity of that input.
    aims = [("output", each.name, each.span, each.numbers) for each in data.targets if each.kind != "copy"]
    for what, name, span, numbers in (*fed, *aims):
        if numbers is not None and numbers.infinite is not None:
            message = f"{what} {name} is given {numbers.infinite}, after which every weight is NaN"
            hint = "remove those rows or put a number there, such as the largest that is sound"
            yield Diagnostic("NN525", message, span, hint, notes=data.notes)


RULE = Rule("NN525", "infinite-value", on_data=on_data)
