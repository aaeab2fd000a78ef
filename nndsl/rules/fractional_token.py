"""Numbers with decimals go into an Embedding.

## What it is
An Embedding looks its numbers up in a table; what is given to it has to be whole. An input declared int32 refuses decimals
when the data are read; an input without a type is float32 and does not.

## Why it hurts
Keras cuts 0.37 and 0.92 to 0 and says nothing: all of them become the same word.

## Bad
```nn
input main(2)
output price: regression = main -> Embedding(10, 4) -> Flatten -> Dense(1)
data csv("houses.csv") {
    main: area .. share
    price: price
}
```

```csv
area,share,price
5,0.2,310
3,0.7,190
4,0.4,255
2,0.1,150
```

## Good
```nn
input main(2)
output price: regression = main -> Dense(4, relu) -> Dense(1)
data csv("houses.csv") {
    main: area .. share
    price: price
}
```

```csv
area,share,price
5,0.2,310
3,0.7,190
4,0.4,255
2,0.1,150
```

## When to ignore it
Never: amounts go into a Dense layer, or through Discretization first.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Label
from nndsl.graph.graph import Graph
from nndsl.rules.measured import Measured
from nndsl.rules.network import embedded_input
from nndsl.rules.rule import Rule


def on_data(graph: Graph, data: Measured) -> Iterator[Diagnostic]:
    given = {graph.refs[each.name][0].node: each for each in data.inputs}
    for node in graph.nodes:
        number = embedded_input(graph, node) if node.layer == "Embedding" else None
        fed = given.pop(number, None) if number is not None else None
        if fed is None or fed.numbers is None or fed.numbers.fraction is None:
            continue
        found = fed.numbers.fraction
        message = f"input {fed.name} is given {found}, which Embedding cuts to {int(found.value)}: it looks up whole numbers"
        hint = "give it token ids, or write Dense or Discretization instead where the numbers are amounts"
        label = Label(node.name_span, "whole numbers are looked up here")
        yield Diagnostic("NN533", message, fed.span, hint, notes=data.notes, labels=(label,))


RULE = Rule("NN533", "fractional-token", on_data=on_data)
