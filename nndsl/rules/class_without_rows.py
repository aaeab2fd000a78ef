"""The output has classes of which the data have no row.

## What it is
`multiclass(k)` where the labels are numbers from 0 to k - 1, but not all of them occur, in data with ten rows or more for
each; where 0 alone is missing, three rows are enough.

## Why it hurts
The units of the other classes only ever learn to say no. Often the labels count from 1, or k is a slip.

## Bad
```nn
input main(2)
output kind: multiclass(4) = main -> Dense(8, relu) -> Dense(4, softmax)
data csv("flowers.csv") {
    main: length .. width
    kind: kind
}
```

```csv
length,width,kind
5.1,3.5,1
7.0,3.2,2
6.3,3.3,3
4.9,3.0,1
6.4,3.2,2
5.8,2.7,3
4.7,3.2,1
6.9,3.1,2
7.1,3.0,3
4.6,3.1,1
5.5,2.3,2
6.5,3.0,3
```

## Good
```nn
input main(2)
output kind: multiclass = main -> Dense(8, relu) -> Dense(n_classes, softmax)
data csv("flowers.csv") {
    main: length .. width
    kind: kind
}
```

```csv
length,width,kind
5.1,3.5,1
7.0,3.2,2
6.3,3.3,3
4.9,3.0,1
6.4,3.2,2
5.8,2.7,3
4.7,3.2,1
6.9,3.1,2
7.1,3.0,3
4.6,3.1,1
5.5,2.3,2
6.5,3.0,3
```

## When to ignore it
Where rows of the other classes will come later.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules.measured import Measured, MeasuredTarget
from nndsl.rules.rule import Rule

SHOWN = 6

ENOUGH, ENOUGH_FROM_ONE = 10, 3
"""Rows for each class from which on it is no chance that one does not occur."""


def on_data(graph: Graph, data: Measured) -> Iterator[Diagnostic]:
    for target in data.targets:
        absent = [
            str(label) for label, count in zip(target.classes, target.counts, strict=False) if not count
        ]
        rows_each = sum(target.counts) / max(len(target.classes), 1)
        if absent and rows_each >= (ENOUGH_FROM_ONE if absent == ["0"] else ENOUGH):
            yield _finding(target, absent, data)


def _finding(target: MeasuredTarget, absent: list[str], data: Measured) -> Diagnostic:
    more = len(absent) - SHOWN
    names = ", ".join(absent[:SHOWN]) + (f" and {more} more" if more > 0 else "")
    count = len(target.classes)
    message = (
        f"{target.name} has {count} classes, but the data have no row of {names}: "
        f"{'its unit learns' if len(absent) == 1 else 'their units learn'} only to say no"
    )
    hint = f"write multiclass for as many as the data have ({count - len(absent)}), or add such rows"
    if absent == ["0"]:
        hint = f"write multiclass({count - 1}) where the labels count from 1, or add such rows"
    return Diagnostic("NN529", message, target.span, hint, "warning", notes=data.notes)


RULE = Rule("NN529", "class-without-rows", on_data=on_data)
