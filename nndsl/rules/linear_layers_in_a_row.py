"""Two layers follow each other with no activation between them, and are together no more than one.

## What it is
A Dense layer without activation that goes straight into another, or a convolution into another of the same kind and
kernel. Dropout between them changes nothing, nor does batch normalization between Dense layers.

## Why it hurts
A linear map of a linear map is a linear map: the two learn what the second alone could learn, with more weights and
more work. Nothing fails, and the network stays as shallow as if the first layer were not there.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(64) -> Dense(1)
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(64, relu) -> Dense(1)
```

## When to ignore it
Where the two are meant as a factorization. A first layer that is narrower than what goes in and what comes out, Dense
layers without bias, frozen ones, grouped convolutions and kernels of different sizes are taken for one and not reported, nor
are convolutions with a batch normalization between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Label
from nndsl.graph.graph import Graph, Node
from nndsl.rules.network import (
    CONVOLUTIONS,
    ELEMENTWISE,
    LINEAR_MAPS,
    activation_of,
    before,
    input_shape,
    reads,
    title,
    units,
    written_activation,
)
from nndsl.rules.rule import Rule
from nndsl.shapes.sizes import at_least

BETWEEN = ELEMENTWISE | {"BatchNormalization"}


def check(graph: Graph) -> Iterator[Diagnostic]:
    counts: Counter[int] | None = None
    for second in graph.nodes:
        if second.layer in LINEAR_MAPS and second.inputs:
            first = _linear_before(graph, second)
            if first is None:
                continue
            counts = reads(graph) if counts is None else counts
            if counts[second.number] and _alone_between(graph, first, second, counts):
                yield _finding(first, second)


def _linear_before(graph: Graph, second: Node) -> Node | None:
    """The layer before, where the two make one linear map and were not meant as a factorization of it."""
    normalized, first = False, before(graph, second)
    while first is not None and first.kind == "layer" and first.layer in BETWEEN:
        normalized = normalized or first.layer == "BatchNormalization"
        first = before(graph, first)
    if first is None or first.kind != "layer" or first.layer != second.layer:
        return None
    if normalized and first.layer in CONVOLUTIONS:
        return None
    if activation_of(first) != "linear" or first.shared != second.shared or _has_purpose(first):
        return None
    if first.layer in CONVOLUTIONS:
        return first if _convolutions_are_one(graph, first, second) else None
    return first if _dense_are_one(graph, first, second, normalized) else None


def _has_purpose(first: Node) -> bool:
    """Whether something is asked of the layer's own answers or weights."""
    asked = ("activity_regularizer", "kernel_constraint", "kernel_regularizer", "lora_rank")
    return first.args.get("trainable") is False or any(first.args.get(name) is not None for name in asked)


def _dense_are_one(graph: Graph, first: Node, second: Node, normalized: bool) -> bool:
    if second.args.get("use_bias") is False or (first.args.get("use_bias") is False and not normalized):
        return False
    shape = input_shape(graph, first)
    width = units(first.args)
    return shape is not None and (
        at_least(width, shape[-1]) is True or at_least(width, units(second.args)) is True
    )


def _convolutions_are_one(graph: Graph, first: Node, second: Node) -> bool:
    kernels = [_kernel(node) for node in (first, second)]
    if kernels[0] != kernels[1] or len(set(kernels[0])) != 1 or _is_grouped(first) or _is_grouped(second):
        return False
    shape = input_shape(graph, first)
    if shape is None:
        return False
    channels = shape[1 if first.args.get("data_format") == "channels_first" else -1]
    wide = at_least(units(first.args), units(second.args)) is True
    if set(kernels[0]) == {1}:
        return wide
    return wide or at_least(units(first.args), channels) is True


def _kernel(node: Node) -> tuple[object, ...]:
    size = node.args.get("kernel_size")
    axes = len(node.tensors[0].shape or ()) - 2
    return tuple(size) if isinstance(size, (tuple, list)) else (size,) * max(axes, 1)


def _is_grouped(node: Node) -> bool:
    return node.args.get("groups", 1) != 1


def _alone_between(graph: Graph, first: Node, second: Node, counts: Counter[int]) -> bool:
    """Whether nothing else reads the first layer or what stands between."""
    node = before(graph, second)
    while node is not None and node is not first:
        if counts[node.number] != 1:
            return False
        node = before(graph, node)
    return counts[first.number] == 1


def _finding(first: Node, second: Node) -> Diagnostic:
    message = (
        f"no activation stands between {title(first)} and {title(second)}, "
        "so that the two learn no more than one of them"
    )
    activation = "relu" if first.layer == "Dense" else "activation=relu"
    hint = f"give {title(first)} an activation, such as {activation}, or leave it out"
    labels = (Label(second.name_span, "one linear map with the first"),)
    fixes = written_activation(first, "relu")
    return Diagnostic("NN450", message, first.name_span, hint, "warning", labels=labels, fixes=fixes)


RULE = Rule("NN450", "linear-layers-in-a-row", check)
