"""The output is no row of numbers, as the platform reads it.

## What it is
The platform reads one prediction a row: the output has the batch axis and one more.

## Why it hurts
Pictures and sequences as predictions have no place there; training or scoring ends with an error.

## Bad
```nn
input image(8, 8, 1) named "scan_preprocessed"
output ink: binary per pixel = image -> Conv2D(8, 3, padding=same, activation=relu) -> Conv2D(1, 1, activation=sigmoid)
```

## Good
```nn
input image(8, 8, 1) named "scan_preprocessed"
output ink: binary = image -> Conv2D(8, 3, padding=same, activation=relu) -> GlobalAveragePooling2D -> Dense(1, sigmoid)
```

## When to ignore it
Never on the platform: `nndsl run` trains such networks.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule
from nndsl.shapes.call import shape_text


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    for output, declared in zip(graph.outputs[:1], graph.program.outputs, strict=False):
        shape = output.tensor.shape
        if shape is not None and len(shape) != 2:
            message = f"the platform reads one row a prediction, but {output.name} has the shape {shape_text(shape)}"
            hint = "flatten or pool before the last layer, and leave `per` out of the task"
            yield Diagnostic("NN602", message, declared.name_span or output.span, hint)


RULE = Rule("NN602", "platform-output-rank", on_platform=check)
