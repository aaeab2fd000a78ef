"""A dropout rate of 1 or more: nothing is left to learn from.

## What it is
The rate is the share that is dropped. Recurrent layers and attention take numbers above 1 in silence, and mean 1.

## Why it hurts
In training the layers behind get zeros only, and those before get no gradient. Keras says nothing; the network
learns no more than the average of the targets.

## Bad
```nn
input steps(20, 4)
output price: regression = steps -> LSTM(16, dropout=25) -> Dense(1)
```

## Good
```nn
input steps(20, 4)
output price: regression = steps -> LSTM(16, dropout=0.25) -> Dense(1)
```

## When to ignore it
Never: write a rate below 1, or leave the dropout out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.graph.graph import Graph, Node
from nndsl.rules.rule import Rule
from nndsl.shapes.call import Object
from nndsl.source import Span

DROPPING = {
    "rate": frozenset(["Dropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D"]),
    "dropout": frozenset(
        [
            *("LSTM", "GRU", "SimpleRNN", "LSTMCell", "GRUCell", "SimpleRNNCell"),
            *("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "MultiHeadAttention", "GroupQueryAttention"),
            *("Attention", "AdditiveAttention"),
        ]
    ),
    "recurrent_dropout": frozenset(
        [
            *("LSTM", "GRU", "SimpleRNN", "LSTMCell", "GRUCell", "SimpleRNNCell"),
            *("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"),
        ]
    ),
}
"""The layers that drop, by the argument that says how much."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    for node in graph.nodes:
        if node.kind == "layer" and node.owner is None:
            yield from _findings(node, node.layer, node.args)


def _findings(node: Node, layer: str, args: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """What is found in a layer and in those that it wraps."""
    for argument, layers in DROPPING.items():
        value = args.get(argument)
        if layer in layers and isinstance(value, (int, float)) and not 0 <= value < 1:
            span = node.spans.get(argument) if layer == node.layer else None
            yield _finding(layer, argument, value, span, node)
    for inner in ("layer", "cell", "backward_layer"):
        wrapped = args.get(inner)
        for each in wrapped if isinstance(wrapped, (list, tuple)) else (wrapped,):
            if isinstance(each, Object):
                yield from _findings(node, each.name, each.args)


def _finding(layer: str, argument: str, value: float, written: Span | None, node: Node) -> Diagnostic:
    span = written or node.name_span
    what = f"{argument}={value:g} of {layer}"
    if value < 0:
        message, hint = (
            f"{what} is below 0, and drops nothing",
            f"leave {argument} out, or write a share such as 0.2",
        )
        return Diagnostic("NN452", message, span, hint, "warning")
    share = value / 100 if 5 <= value < 100 else 0.2
    hint = f"{argument} is the share that is dropped: write for example {share:g}"
    fixes = (
        (Fix(f"write {share:g}", (Edit(written, f"{share:g}"),), "unsafe"),) if written and value > 1 else ()
    )
    if argument == "recurrent_dropout":
        message = (
            f"{what} drops the whole state from step to step, so that the layer cannot learn what came before"
        )
    else:
        message = f"{what} drops everything, so that nothing is learned through this layer"
    return Diagnostic("NN452", message, span, hint, fixes=fixes)


RULE = Rule("NN452", "everything-dropped", check)
