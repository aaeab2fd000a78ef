"""An image whose channels come first goes into a layer that takes them last.

## What it is
`input image(3, 224, 224)` into Conv2D: Keras reads it as an image 3 high and 224 wide that has 224 channels.

## Why it hurts
The kernel slides over the colours and one side of the image, and takes the other side for channels: neighbouring
pixels are strangers to each other. The network builds and trains, and is much worse than it could be.

## Bad
```nn
input image(3, 224, 224)
output kind: multiclass(5) = image -> Conv2D(16, 3, activation=relu) -> GlobalAveragePooling2D -> head
```

## Good
```nn
input image(224, 224, 3)
output kind: multiclass(5) = image -> Conv2D(16, 3, activation=relu) -> GlobalAveragePooling2D -> head
```

## When to ignore it
Where the axes mean something else. `data_format` written in the layer is taken for knowing, and not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Label
from nndsl.diagnostics.advice import advised
from nndsl.graph.graph import Graph, Node
from nndsl.graph.misread_inputs import channels_last, is_channels_first, origin
from nndsl.rules.network import ELEMENTWISE, before, behind, readers
from nndsl.rules.rule import Rule
from nndsl.shapes.call import shape_text

SEEING = frozenset(
    kind.format(axes)
    for axes in (2, 3)
    for kind in (
        "Conv{}D",
        "MaxPooling{}D",
        "AveragePooling{}D",
        "GlobalAveragePooling{}D",
        "GlobalMaxPooling{}D",
    )
) | {"DepthwiseConv2D", "SeparableConv2D"}
PASSING = ELEMENTWISE | {"Rescaling", "Normalization", "BatchNormalization", "Activation", "ZeroPadding2D"}


def check(graph: Graph) -> Iterator[Diagnostic]:
    suspects = [node for node in graph.inputs if is_channels_first(node.tensors[0].shape)]
    if not suspects:
        return
    # A mistake that was reported behind an input tells of the shape, or may be the layer that turns it round.
    origins = (origin(graph, node.number) for node in graph.nodes if node.kind == "unknown")
    doubtful = {node.number for node in origins if node is not None}
    following = readers(graph)
    for node in (node for node in suspects if node.number not in doubtful):
        seeing = next((each for each in graph.nodes if _sees(graph, each, node)), None)
        if seeing is not None and following.get(node.number):
            yield _finding(node, seeing)


def _sees(graph: Graph, seeing: Node, node: Node) -> bool:
    """Whether a layer reads an input as an image, and leaves open where its channels are."""
    if seeing.layer not in SEEING or "data_format" in seeing.given:
        return False
    return behind(graph, before(graph, seeing), PASSING) is node


def _finding(node: Node, seeing: Node) -> Diagnostic:
    shape = node.tensors[0].shape or ()
    message = (
        f"{node.stage} has shape {shape_text(shape)}, which {seeing.layer} reads as {shape[-1]} channels: "
        "it looks for patterns across the colours and learns little"
    )
    labels = (Label(seeing.name_span, "takes the channels last"),)
    return advised("NN454", message, node.name_span, channels_last(node), "warning", labels=labels)


RULE = Rule("NN454", "channels-first-image", check)
