"""Images that are cropped while the network trains, but not when it predicts, reach a layer of fixed size.

## What it is
RandomCrop of Keras crops in training alone: `evaluate` and `predict` hand the whole image on, whatever shape the layer
declares. Behind a Flatten, the Dense layer then gets more numbers than it has weights for.

## Why it hurts
Training goes well, and the first validation or prediction fails.

## Bad
```nn
input image(32, 32, 3)
output digit: multiclass(10) = image -> RandomCrop(28, 28) -> Conv2D(8, 3, activation=relu) -> Flatten -> head
```

## Good
```nn
input image(32, 32, 3)
output digit: multiclass(10) = image -> RandomCrop(28, 28) -> Conv2D(8, 3, activation=relu) -> GlobalAveragePooling2D -> head
```

## When to ignore it
Where the network only ever trains, and another one predicts.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix, Label
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph, Node
from nndsl.rules.network import readers
from nndsl.rules.rule import Rule
from nndsl.shapes.call import Shape, shape_text
from nndsl.shapes.sizes import equal

FIXING = frozenset(
    [
        *("GlobalAveragePooling2D", "GlobalMaxPooling2D", "AdaptiveAveragePooling2D", "AdaptiveMaxPooling2D"),
        *("Resizing", "CenterCrop"),
    ]
)
"""Layers that answer in one size, whatever the size before."""

FIXED = frozenset(["Flatten", "Reshape"])
"""Layers behind which a height and a width cannot vary."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    cropping = [node for node in graph.nodes if node.layer == "RandomCrop" and _crops(graph, node)]
    following = readers(graph) if cropping else {}
    for node in cropping:
        reader = _fixed_behind(node, following)
        if reader is not None:
            yield _finding(graph, node, reader)


def _crops(graph: Graph, node: Node) -> bool:
    """Whether what goes in surely has another height or width than what comes out."""
    before, after = graph.tensor(node.inputs[0]).shape, node.tensors[0].shape
    if before is None or after is None:
        return False
    return any(equal(one, other) is False for one, other in zip(before[1:], after[1:], strict=True))


def _fixed_behind(node: Node, following: dict[int, list[Node]]) -> Node | None:
    waiting, seen = [node], {node.number}
    while waiting:
        for reader in following.get(waiting.pop().number, []):
            if reader.layer in FIXED:
                return reader
            if reader.number not in seen and reader.layer not in FIXING and reader.kind == "layer":
                seen.add(reader.number)
                waiting.append(reader)
    return None


def _finding(graph: Graph, node: Node, reader: Node) -> Diagnostic:
    before: Shape | None = graph.tensor(node.inputs[0]).shape
    message = (
        f"RandomCrop crops only while the network trains: when it predicts, images stay {shape_text(before)}"
    )
    hint = f"write a pooling such as GlobalAveragePooling2D for {reader.layer}, or CenterCrop for RandomCrop"
    labels = (Label(reader.name_span, "takes one size alone"),)
    return advised("NN465", message, node.name_span, Advice(hint, tuple(_fixes(node, reader))), labels=labels)


def _fixes(node: Node, reader: Node) -> Iterator[Fix]:
    if reader.layer == "Flatten":
        pooling = Edit(reader.span, "GlobalAveragePooling2D")
        yield Fix("write GlobalAveragePooling2D for Flatten", (pooling,), "unsafe")
    if "seed" not in node.given:
        yield Fix("write CenterCrop for RandomCrop", (Edit(node.name_span, "CenterCrop"),), "unsafe")


RULE = Rule("NN465", "uncropped-prediction", check)
