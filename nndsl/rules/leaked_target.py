"""The column to predict is among the columns that the network is given.

## What it is
A data section whose range of columns for an input runs over the target: `main: rooms .. price` and `price: price`.

## Why it hurts
The network learns to copy that number. Its figures are splendid, and without the answer it knows nothing.

## Bad
```nn
input main(3)
output price: regression = main -> Dense(8, relu) -> Dense(1)
data csv("houses.csv") {
    main: rooms .. price
    price: price
}
```

```csv
rooms,age,price
5,20,310
3,41,190
4,33,255
2,60,150
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
2,60,150
```

## When to ignore it
Where the input hides that column before it is used. An output that predicts all columns of an input is not blamed.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Label
from nndsl.graph.graph import Graph
from nndsl.rules.measured import Measured
from nndsl.rules.rule import Rule


def on_data(graph: Graph, data: Measured) -> Iterator[Diagnostic]:
    written = {each.key: each for each in graph.program.data.columns} if graph.program.data else {}
    for target in data.targets:
        for given in data.inputs:
            shared = [name for name in target.columns if name in given.columns]
            if shared and len(shared) < len(given.columns):
                columns = written.get(given.name)
                message = f"column {shared[0]} is what {target.name} predicts, and {given.name} is given it: the network only copies it"
                hint = f"leave {shared[0]} out of the columns of {given.name}"
                span = columns.span if columns else given.span
                label = Label(target.span, "predicted here")
                yield Diagnostic("NN534", message, span, hint, "warning", notes=data.notes, labels=(label,))


RULE = Rule("NN534", "leaked-target", on_data=on_data)
