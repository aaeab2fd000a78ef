"""Tensors are joined along the batch axis.

## What it is
`Concatenate(axis=0)`: axis 0 is the batch, and the examples of one tensor are put behind those of the other.

## Why it hurts
There are twice as many predictions as targets. Keras builds the network, and `fit` fails at the first batch.

## Bad
```nn
input x(8)
output price: regression = x -> { Dense(16, relu) | Dense(16, tanh) } -> Concatenate(axis=0) -> Dense(1)
```

## Good
```nn
input x(8)
output price: regression = x -> { Dense(16, relu) | Dense(16, tanh) } -> Concatenate(axis=1) -> Dense(1)
```

## When to ignore it
Where the batches are taken apart again. An op or extern behind the layer might do that, and then nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.graph.graph import Graph, Node, OutputInfo
from nndsl.rules.rule import Rule


def check(graph: Graph) -> Iterator[Diagnostic]:
    if not any(_joins_batches(node) for node in graph.nodes):
        return
    for output in graph.outputs:
        yield from (_finding(node) for node in _on_the_way(graph, output) if _joins_batches(node))


def _on_the_way(graph: Graph, output: OutputInfo) -> Iterator[Node]:
    """The layers that an output hangs on, as far as an op or an extern, which may do anything."""
    waiting, seen = [output.ref.node], set[int]()
    while waiting:
        node = graph.nodes[waiting.pop()]
        if node.number not in seen and node.kind in ("layer", "input", "application"):
            seen.add(node.number)
            yield node
            waiting += [ref.node for ref in node.inputs]


def _joins_batches(node: Node) -> bool:
    if node.layer != "Concatenate" or len(node.inputs) < 2:
        return False
    axis, shape = node.args.get("axis"), node.tensors[0].shape
    return axis == 0 or (shape is not None and axis == -len(shape))


def _finding(node: Node) -> Diagnostic:
    message = f"Concatenate joins along the batch axis, so that there are {len(node.inputs)} predictions for each target"
    span = node.spans.get("axis", node.name_span)
    fixes = (Fix("write axis=-1", (Edit(span, "-1"),), "unsafe"),) if "axis" in node.spans else ()
    return Diagnostic("NN460", message, span, "write axis=-1 to join the last axes", fixes=fixes)


RULE = Rule("NN460", "merged-batches", check)
