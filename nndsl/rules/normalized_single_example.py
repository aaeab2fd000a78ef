"""A BatchNormalization over batches of one example has nothing to compare.

## What it is
`batch_size: 1` with a BatchNormalization of vectors, or of maps that have shrunk to one place.

## Why it hurts
Every number is its own mean, so that in training the layer answers with the same vector whatever comes in. No
gradient reaches the layers before, and nothing is learned; in prediction other statistics hold.

## Bad
```nn
input x(8)
output kind: multiclass(3) = x -> Dense(16) -> BatchNormalization -> relu -> head
train { batch_size: 1 }
```

## Good
```nn
input x(8)
output kind: multiclass(3) = x -> Dense(16) -> LayerNormalization -> relu -> head
train { batch_size: 1 }
```

## When to ignore it
Never. Maps with more than one place and sequences are normalized over these, and not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph, Node
from nndsl.rules.network import input_shape
from nndsl.rules.rewriting import instead
from nndsl.rules.rule import Rule
from nndsl.shapes.sizes import equal


def check(graph: Graph) -> Iterator[Diagnostic]:
    size = graph.train.get("batch_size")
    if size is None or size.value != 1 or isinstance(size.value, bool):
        return
    live = graph.live()
    for node in graph.nodes:
        if node.number in live and _has_one_number_a_channel(graph, node):
            message = (
                "BatchNormalization gets one example a batch: each number is its own mean, so that nothing before it "
                "is learned"
            )
            larger = Fix("write batch_size: 32", (Edit(size.span, "32"),), "unsafe")
            fixes = (*instead(node.name_span, "LayerNormalization").fixes, larger)
            advice = Advice("write LayerNormalization, or batch_size: 32", fixes)
            yield advised("NN456", message, node.name_span, advice)


def _has_one_number_a_channel(graph: Graph, node: Node) -> bool:
    if node.layer != "BatchNormalization" or node.args.get("trainable") is False:
        return False
    shape, axis = input_shape(graph, node), node.args.get("axis", -1)
    if shape is None or not isinstance(axis, int) or not -len(shape) <= axis < len(shape):
        return False
    others = [place for index, place in enumerate(shape) if index not in (0, axis % len(shape))]
    return all(equal(place, 1) is True for place in others)


RULE = Rule("NN456", "normalized-single-example", check)
