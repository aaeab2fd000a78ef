"""A column with almost as many classes as rows is taken for labels.

## What it is
The target of a `multiclass` output that does not say how many classes there are has more than 20 different values, and on
average fewer than five rows of each.

## Why it hurts
Every number becomes a class of its own: to say 41 for 40 is as wrong as to say 900, and a value that did not occur
can never be said.

## Bad
```nn
input main(1)
output age: multiclass = main -> Dense(8, relu) -> Dense(n_classes, softmax)
data csv("people.csv") {
    main: height
    age: age
}
```

```csv
height,age
100,1
101,2
102,3
103,4
104,5
105,6
106,7
107,8
108,9
109,10
110,11
111,12
112,13
113,14
114,15
115,16
116,17
117,18
118,19
119,20
120,21
121,22
```

## Good
```nn
input main(1)
output age: regression = main -> Dense(8, relu) -> Dense(1)
data csv("people.csv") {
    main: height
    age: age
}
```

```csv
height,age
100,1
101,2
102,3
103,4
104,5
105,6
```

## When to ignore it
Where they are kinds with few examples each: write how many kinds there are, `multiclass(50)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules.measured import Measured
from nndsl.rules.rule import Rule

MANY = 20
FEW_ROWS = 5


def on_data(graph: Graph, data: Measured) -> Iterator[Diagnostic]:
    counted = {
        output.name for output in graph.outputs if output.task is not None and output.task.size is not None
    }
    for target in data.targets:
        rows, occurring = sum(target.counts), sum(1 for count in target.counts if count)
        if target.name not in counted and occurring > MANY and rows < FEW_ROWS * occurring:
            column = target.columns[0] if target.columns else target.name
            message = f"column {column} has {occurring} classes in {rows} rows, too few of each to learn: is it an amount?"
            hint = f"write {target.name}: regression for an amount, or name another column as the target"
            yield Diagnostic("NN530", message, target.span, hint, "warning", notes=data.notes)


RULE = Rule("NN530", "amounts-as-classes", on_data=on_data)
