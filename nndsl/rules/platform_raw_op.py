"""An op that no layer stands for.

## What it is
The platform saves the model and loads it again. Layers come back, ops do not. For an op that a layer does as well
(`ops.add`, `ops.relu`, `ops.reshape`, `ops.mean` over all steps, ...) the layer is written; this one has none.

## Why it hurts
The model trains, and cannot be loaded when it is to predict. Keras before 3 has no such ops at all.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(16) -> ops.abs -> Dense(1)
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(16) -> relu -> Dense(1)
```

## When to ignore it
Never on the platform.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.platform.layers_for_ops import layer_for_all
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    live = graph.live()
    for nodes in graph.by_span().values():
        is_op = any(node.kind == "op" and node.number in live for node in nodes)
        if is_op and layer_for_all(graph, nodes) is None:
            message = f"the platform cannot load a model with {nodes[0].layer} again: no layer does the same"
            hint = "write it with layers, such as Activation, Add, Multiply, Rescaling, Reshape or a pooling"
            yield Diagnostic("NN609", message, nodes[0].name_span, hint)


RULE = Rule("NN609", "platform-raw-op", on_platform=check)
