"""A tensor of one channel is merged with one of many, and is repeated for each of them.

## What it is
Add, Multiply and their like take (8, 8, 1) with (8, 8, 32): Keras repeats the one channel 32 times.

## Why it hurts
The shapes were hardly meant to differ. What looks like a residual connection adds the same map to every channel, and
the layer before it has one channel where it needs 32. Keras builds and trains it without a word.

## Bad
```nn
input image(8, 8, 1)
output kind: multiclass(3) = image
    -> { Conv2D(32, 3, padding=same, activation=relu) | skip }
    -> Add -> GlobalAveragePooling2D -> head
```

## Good
```nn
input image(8, 8, 1)
output kind: multiclass(3) = image
    -> { Conv2D(32, 3, padding=same, activation=relu) | Conv2D(32, 1) }
    -> Add -> GlobalAveragePooling2D -> head
```

## When to ignore it
Where one map is meant for all channels. Multiplying by a gate (sigmoid, softmax, tanh), by an input or by what an op
computed is taken for a mask, and not reported; nor are vectors, such as the value and advantages of a Q network.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph, Node, Ref
from nndsl.rules.network import ELEMENTWISE, GATES, activation_of, behind
from nndsl.rules.rule import Rule
from nndsl.shapes.call import Shape, shape_text
from nndsl.shapes.sizes import at_least, equal

MERGING = frozenset(["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"])
PASSING = ELEMENTWISE | {
    "BatchNormalization",
    "Reshape",
    "Permute",
    "UpSampling1D",
    "UpSampling2D",
    "UpSampling3D",
}


def check(graph: Graph) -> Iterator[Diagnostic]:
    for node in graph.nodes:
        if node.kind == "layer" and node.layer in MERGING:
            found = _spread(graph, node)
            if found is not None:
                yield _finding(node, *found)


def _spread(graph: Graph, node: Node) -> tuple[Shape, Shape] | None:
    """The shapes of a tensor with one channel and of one with many that are alike but for that."""
    shapes = [(ref, graph.tensor(ref).shape) for ref in node.inputs]
    for ref, narrow in shapes:
        for _, wide in shapes:
            if narrow and wide and _differ_in_channels(narrow, wide) and not _is_meant(graph, node, ref):
                return narrow, wide
    return None


def _differ_in_channels(narrow: Shape, wide: Shape) -> bool:
    if len(narrow) != len(wide) or len(narrow) < 3 or equal(narrow[-1], 1) is not True:
        return False
    places = list(zip(narrow[1:-1], wide[1:-1], strict=True))
    alike = all(equal(one, other) is True for one, other in places)
    return alike and at_least(wide[-1], 2) is True and any(at_least(one, 2) is True for one, _ in places)


def _is_meant(graph: Graph, node: Node, ref: Ref) -> bool:
    source = behind(graph, graph.nodes[ref.node], PASSING)
    if source is None or source.kind not in ("layer", "input"):
        return True
    if source.kind == "input":
        return node.layer == "Multiply"
    activation = activation_of(source)
    return activation in GATES or activation is None


def _finding(node: Node, narrow: Shape, wide: Shape) -> Diagnostic:
    message = (
        f"{node.layer} repeats the one channel of {shape_text(narrow)} for each of the {wide[-1]} channels of "
        f"{shape_text(wide)}, which were hardly meant to be merged"
    )
    axes = len(wide) - 2
    layer = f"Conv{axes}D({wide[-1]}, 1)" if axes <= 3 else f"Dense({wide[-1]})"
    hint = f"give both the same channels, for example with {layer} on the first"
    return Diagnostic("NN453", message, node.name_span, hint, "warning")


RULE = Rule("NN453", "broadcast-channels", check)
