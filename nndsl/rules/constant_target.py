"""A target has the same value in every row.

## What it is
A column to predict, by a regression or as one of several labels, that never changes.

## Why it hurts
There is nothing to learn: the network soon gives that value for everything, with a loss near 0 and no use.

## Bad
```nn
input main(2)
output price: regression = main -> Dense(8, relu) -> Dense(1)
data csv("houses.csv") {
    main: rooms .. age
    price: currency
}
```

```csv
rooms,age,price,currency
5,20,310,1
3,41,190,1
4,33,255,1
2,60,150,1
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
rooms,age,price,currency
5,20,310,1
3,41,190,1
4,33,255,1
2,60,150,1
```

## When to ignore it
Where the data are a small part of what the network will be trained on.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules.measured import Measured, MeasuredTarget
from nndsl.rules.rule import Rule


def on_data(graph: Graph, data: Measured) -> Iterator[Diagnostic]:
    for target in data.targets:
        if target.constant:
            message = (
                f"{_what(target)} in every row, so {target.name} has nothing to learn from {_them(target)}"
            )
            hint = "name another column as its target, or add rows where it differs"
            yield Diagnostic("NN528", message, target.span, hint, "warning", notes=data.notes)


def _what(target: MeasuredTarget) -> str:
    first = target.constant[0]
    if not first.column:
        return f"{len(target.constant)} of the {target.width} numbers of {target.name} are the same"
    if len(target.constant) == 1:
        return f"column {first.column} is {first.value:.6g}"
    names = ", ".join(each.column for each in target.constant[:4])
    more = len(target.constant) - 4
    return f"the columns {names}{f' and {more} more' if more > 0 else ''} have one value"


def _them(target: MeasuredTarget) -> str:
    return "it" if len(target.constant) == 1 else "them"


RULE = Rule("NN528", "constant-target", on_data=on_data)
