"""A layer of your own, which the platform cannot load again.

## What it is
An `extern` is a Python class. The platform saves the model and loads it elsewhere, where nobody has imported that class.

## Why it hurts
The model trains, and cannot be loaded when it is to predict.

## Bad
```nn
extern Gate(units) from mylayers.gates : (b, d) -> (b, units)
input main(n)
output price: regression = main -> Gate(16) -> Dense(1)
```

## Good
```nn
block gate(units) = { Dense(units) | Dense(units, sigmoid) } -> Multiply
input main(n)
output price: regression = main -> gate(16) -> Dense(1)
```

## When to ignore it
Never on the platform: write the layer as a block of Keras' own.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    live = graph.live()
    for node in graph.nodes:
        if node.kind == "extern" and node.number in live:
            message = f"the platform cannot load a model with {node.layer} again: the class is not Keras' own"
            yield Diagnostic("NN610", message, node.name_span, "write it as a block of Keras' layers")


RULE = Rule("NN610", "platform-python-layer", on_platform=check)
