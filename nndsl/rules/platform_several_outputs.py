"""The platform trains one output, and the network has several.

## What it is
The platform reads one prediction a row, from the only output of the model.

## Why it hurts
It takes no model with several outputs: training ends with an error about the targets.

## Bad
```nn
input main(n)
hidden = main -> Dense(16, relu)
output price: regression = hidden -> Dense(1)
output helper: regression = hidden -> Dense(1)
```

## Good
```nn
input main(n)
hidden = main -> Dense(16, relu)
output price: regression = hidden -> Dense(1)
```

## When to ignore it
Never: write a file for each output, or one with the output that you want to predict.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    for output in graph.program.outputs[1:]:
        message = f"the platform trains one output, and {output.name} is one more"
        yield Diagnostic(
            "NN601",
            message,
            output.name_span or output.span,
            f"keep {graph.outputs[0].name}, or write a file for each",
        )


RULE = Rule("NN601", "platform-several-outputs", on_platform=check)
