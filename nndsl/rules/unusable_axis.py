"""An axis does not exist, or varies from batch to batch where its size must be fixed.

## What it is
Weights have a fixed size, so the axis that Dense, a convolution or a normalization works on cannot be `None`. A word
(`input x(n)`) is fine: it is known when the model is built. The axes of a loss are those of its output, and the batch
is the first of them.

## Why it hurts
Keras refuses it when the layer is built, and does not say where the `None` came from.

## Bad
```nn
input x(None)
output price: regression = x -> Dense(8, relu) -> Dense(1)
```

## Good
```nn
input x(n)
output price: regression = x -> Dense(8, relu) -> Dense(1)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules.loss import OutputLoss, output_losses
from nndsl.rules.rule import Rule
from nndsl.shapes.call import shape_text
from nndsl.shapes.checks import axes_text


def check(graph: Graph) -> Iterator[Diagnostic]:
    for loss in output_losses(graph).values():
        span, shape = loss.spans.get("axis"), loss.output.tensor.shape
        if span is None or shape is None:
            continue
        beyond = [axis for axis in _axes(loss) if not -len(shape) <= axis < len(shape)]
        if beyond:
            yield Diagnostic(
                "NN305",
                f"{loss.text} has axis={loss.args['axis']}, but {loss.output.name} {shape_text(shape)} has only "
                f"{axes_text(shape)}",
                span,
                f"choose from {axes_text(shape)}, or leave axis out",
            )


def _axes(loss: OutputLoss) -> list[int]:
    value = loss.args.get("axis")
    axes = value if isinstance(value, (tuple, list)) else (value,)
    return [axis for axis in axes if type(axis) is int]


RULE = Rule("NN305", "unusable-axis", check)
