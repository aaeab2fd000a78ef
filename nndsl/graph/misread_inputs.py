"""Inputs that were declared as other libraries write them: with the batch size, or with the channels first."""

from __future__ import annotations

import re
from collections.abc import Callable

from nndsl.diagnostics import Diagnostic, Edit, Fix, Label
from nndsl.diagnostics.advice import Advice, mend
from nndsl.graph.graph import Graph, Node, Ref
from nndsl.graph.parts import Literal
from nndsl.graph.program import Program
from nndsl.record import replace
from nndsl.shapes.call import Shape, Tensor
from nndsl.source import Span

CHANNELS = (1, 3, 4)
"""The channels that photographs have."""

SMALLEST_SIDE = 16
LARGE_SIDE = 100
"""From here on two sides need not be equal to be known as those of a picture."""

USUAL_BATCHES = (8, 16, 32, 64, 128, 256, 512)

_SIZES = re.compile(r"\([^()#]*\)")
_FIRST_SIZE = re.compile(r"\(\s*[^\s,()#]+\s*,\s*")


def origin(graph: Graph, number: int) -> Node | None:
    """The input from which a tensor comes, following the first tensor of every layer."""
    node = graph.nodes[number]
    while node.kind != "input":
        if not node.inputs:
            return None
        node = graph.nodes[node.inputs[0].node]
    return node


def batch_size(program: Program) -> int | None:
    """The batch size that the train section writes, if it is a number."""
    setting = program.train.get("batch_size") if program.train else None
    value = setting.value.value if setting and isinstance(setting.value, Literal) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def holds_batch_size(graph: Graph, node: Node) -> bool:
    """Whether an input's first size is the batch size of the train section."""
    shape = node.tensors[0].shape
    size = batch_size(graph.program)
    return (
        node.kind == "input"
        and shape is not None
        and len(shape) > 2
        and size is not None
        and shape[1] == size
    )


def is_channels_first(shape: Shape | None) -> bool:
    """Whether an input's shape is that of pictures, or of films of them, whose channels come first."""
    if shape is None or len(shape) not in (4, 5) or shape[1] not in CHANNELS:
        return False
    height, width = shape[-2:]
    if not isinstance(height, int) or not isinstance(width, int):
        return False
    if height == width:
        return height >= SMALLEST_SIDE
    return shape[1] == 3 and len(shape) == 4 and min(height, width) >= LARGE_SIDE


def advised(graph: Graph, ref: Ref, found: Diagnostic, fits: Callable[[Tensor], bool]) -> Diagnostic:
    """A finding about a layer's input shape, with what is wrong where that input was declared.

    `fits` tells whether the layer would take a tensor: here the one that it got, without its first size.
    """
    node, tensor = origin(graph, ref.node), graph.tensor(ref)
    if node is None:
        return found
    shape, own = node.tensors[0].shape, tensor.shape
    if found.code == "NN304" and is_channels_first(shape):
        advice = channels_last(node)
        hint = f"the channels of {node.stage} come first, but Keras takes them last: {advice.hint}"
        return replace(found, hint=hint, fixes=advice.fixes)
    if found.code != "NN301" or shape is None or own is None or len(shape) != len(own):
        return found
    if len(shape) < 2 or shape[1:2] != own[1:2] or not fits(replace(tensor, shape=(*own[:1], *own[2:]))):
        return found
    if shape[1] is None or holds_batch_size(graph, node):
        written, fixes = without_first(node)
        labels = (*found.labels, Label(node.span, "with the batch size"))
        hint = f"the batch size is no part of an input's shape: write {written}"
        return replace(found, hint=hint, labels=labels, fixes=fixes)
    return replace(found, hint=f"{found.hint}; {if_batch_size(node)}") if may_be_batch(shape) else found


def may_be_batch(shape: Shape) -> bool:
    """Whether an input's first size is one that batches often have."""
    return len(shape) > 2 and shape[1] in USUAL_BATCHES


def if_batch_size(node: Node) -> str:
    """What to write where an input's first size is that of the batch."""
    shape = node.tensors[0].shape or ()
    return f"if {shape[1]} is the batch size, which is no part of a shape, write {_written(node, shape[2:])}"


def without_first(node: Node) -> tuple[str, tuple[Fix, ...]]:
    """How an input is written without its first size, and the fix that does it."""
    written = _written(node, (node.tensors[0].shape or ())[2:])
    found = _FIRST_SIZE.search(node.span.text)
    if found is None:
        return written, ()
    start = node.span.start + found.start() + 1
    edit = Edit(Span(node.span.source, start, node.span.start + found.end()), "")
    return written, (Fix(f"write {written}", (edit,), "unsafe"),)


def channels_last(node: Node) -> Advice:
    """To write an input with its channels last."""
    shape = node.tensors[0].shape or ()
    sizes = (*shape[2:], shape[1])
    title = f"write {_written(node, sizes)}"
    found = _SIZES.search(node.span.text)
    if found is None:
        return Advice(title)
    start, end = (node.span.start + place for place in found.span())
    return mend(title, (Edit(Span(node.span.source, start, end), _sizes(sizes)),), "unsafe")


def _written(node: Node, sizes: Shape) -> str:
    return f"input {node.stage}{_sizes(sizes)}"


def _sizes(sizes: Shape) -> str:
    return f"({', '.join(map(str, sizes))})"
