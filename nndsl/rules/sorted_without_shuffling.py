"""The rows are sorted by class and nothing shuffles them.

## What it is
Data in which all rows of one class come first, then all of the next, with `shuffle=False` in the data section (the rows
for validation and test are then the last ones) or `shuffle: False` in the train section (batches then follow the rows).

## Why it hurts
The parts cut from the end hold one class alone, so that their figures say nothing. Batches of one class each make the
network forget the others in turn.

## Bad
```nn
input main(1)
output big: binary = main -> Dense(8, relu) -> Dense(1, sigmoid)
data csv("animals.csv", shuffle=False) {
    main: height
    big: big
}
```

```csv
height,big
20,no
25,no
31,no
18,no
22,no
150,yes
170,yes
210,yes
160,yes
190,yes
```

## Good
```nn
input main(1)
output big: binary = main -> Dense(8, relu) -> Dense(1, sigmoid)
data csv("animals.csv") {
    main: height
    big: big
}
```

```csv
height,big
20,no
25,no
31,no
18,no
22,no
150,yes
170,yes
210,yes
160,yes
190,yes
```

## When to ignore it
Where the order is that of time and the class changed once.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules.measured import Measured, MeasuredTarget
from nndsl.rules.rule import Rule
from nndsl.source import Span


def on_data(graph: Graph, data: Measured) -> Iterator[Diagnostic]:
    for target in data.targets:
        if target.is_sorted:
            yield from _findings(graph, target, data)


def _findings(graph: Graph, target: MeasuredTarget, data: Measured) -> Iterator[Diagnostic]:
    rows = f"the rows are sorted by {target.columns[0] if target.columns else target.name}"
    if data.tail:
        parts = " and ".join(data.tail)
        message = f"{rows}, and {parts} {'is' if len(data.tail) == 1 else 'are'} cut from their end: the last class alone"
        span = _option(graph) or target.span
        yield Diagnostic("NN531", message, span, "leave out shuffle=False", "warning", notes=data.notes)
    setting = graph.train.get("shuffle")
    if setting is not None and setting.value is False:
        message = (
            f"{rows}, and batches follow them: each holds one class, and the others are forgotten meanwhile"
        )
        yield Diagnostic(
            "NN531", message, setting.span, "leave out shuffle: False", "warning", notes=data.notes
        )


def _option(graph: Graph) -> Span | None:
    options = graph.program.data.options if graph.program.data else ()
    return next((each.span for each in options if each.name == "shuffle"), None)


RULE = Rule("NN531", "sorted-without-shuffling", on_data=on_data)
