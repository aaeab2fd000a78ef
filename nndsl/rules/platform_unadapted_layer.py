"""A layer that learns from the data before training, which the platform never has it do.

## What it is
Normalization, TextVectorization, the lookups and Discretization are adapted to the data by `adapt`. The platform calls
`build_model`, `compile_model` and `fit`, and no `adapt`.

## Why it hurts
Normalization hands the numbers on as they are; the others end with an error.

## Bad
```nn
input main(n)
output price: regression = main -> Normalization -> Dense(16, relu) -> Dense(1)
```

## Good
```nn
input main(n)
output price: regression = main -> BatchNormalization -> Dense(16, relu) -> Dense(1)
```

## When to ignore it
Where the platform's own preprocessing scales the columns: then leave the layer out.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.emit.adapting import GIVEN, adapting_layers
from nndsl.graph.graph import Graph
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    for node in adapting_layers(graph):
        if node.layer == "Normalization":
            message = "the platform does not adapt Normalization, which then hands the numbers on as they are"
            hint = "write BatchNormalization, or mean=... and variance=..."
            yield Diagnostic("NN613", message, node.name_span, hint, "warning")
        else:
            argument, _ = GIVEN[node.layer]
            message = f"the platform does not adapt {node.layer}, which has no {argument} then"
            yield Diagnostic(
                "NN613",
                message,
                node.name_span,
                f"write {argument}=..., or let the platform prepare the column",
            )


RULE = Rule("NN613", "platform-unadapted-layer", on_platform=check)
