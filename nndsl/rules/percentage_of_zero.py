"""A loss in percent of the target, and targets that are 0.

## What it is
`mean_absolute_percentage_error` divides by the target. Keras puts 1e-7 in the place of 0.

## Why it hurts
One row with a target of 0 counts ten million times as much as the others: the loss is in the millions, and the network
learns to say 0.

## Bad
```nn
input main(2)
output sold: regression = main -> Dense(8, relu) -> Dense(1)
compile { loss: mean_absolute_percentage_error }
data csv("shops.csv") {
    main: staff .. area
    sold: sold
}
```

```csv
staff,area,sold
5,20,310
3,41,0
4,33,255
2,60,150
```

## Good
```nn
input main(2)
output sold: regression = main -> Dense(8, relu) -> Dense(1)
compile { loss: mean_absolute_error }
data csv("shops.csv") {
    main: staff .. area
    sold: sold
}
```

```csv
staff,area,sold
5,20,310
3,41,0
4,33,255
2,60,150
```

## When to ignore it
Never: leave those rows out or measure by another loss.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules.loss import output_losses
from nndsl.rules.measured import Measured
from nndsl.rules.rule import Rule


def on_data(graph: Graph, data: Measured) -> Iterator[Diagnostic]:
    losses = output_losses(graph)
    for target in data.targets:
        loss, zero = losses.get(target.name), target.numbers.zero
        if target.kind != "numbers" or zero is None or loss is None:
            continue
        if loss.name == "MeanAbsolutePercentageError":
            message = f"{loss.text} divides by the target, but {target.name} is given {zero}: that row counts for all others"
            hint = "write mean_absolute_error, or leave out the rows where it is 0"
            yield Diagnostic("NN535", message, loss.span or target.span, hint, "warning", notes=data.notes)


RULE = Rule("NN535", "percentage-of-zero", on_data=on_data)
