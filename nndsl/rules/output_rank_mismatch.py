"""An output has more or fewer axes than one prediction takes: a forgotten Flatten or pooling.

## What it is
An output is one prediction an example: one axis beside the batch. `per step` adds one axis, `per pixel` two and
`per voxel` three. Any other rank means that a Flatten, a pooling layer or `return_sequences=False` is missing.

## Why it hurts
Dense works on the last axis of whatever it gets, so Keras builds the network, and finds out only when the labels
do not fit, or broadcasts them and learns nothing.

## Bad
```nn
input image(28, 28, 1)
output digit: multiclass(10) = image -> Conv2D(8, 3, activation=relu) -> Dense(10, softmax)
```

## Good
```nn
input image(28, 28, 1)
output digit: multiclass(10) = image -> Conv2D(8, 3, activation=relu) -> Flatten -> Dense(10, softmax)
```

## When to ignore it
Never: say `per step`, `per pixel` or `per voxel` where there is a prediction for each of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph, Node, OutputInfo
from nndsl.graph.misread_inputs import (
    holds_batch_size,
    if_batch_size,
    may_be_batch,
    origin,
    without_first,
)
from nndsl.rules.head import head_of
from nndsl.rules.network import reached
from nndsl.rules.outputs import EXTRA_AXES, expected_rank, has_expected_rank
from nndsl.rules.rewriting import add_head, before_step, set_argument, without_argument
from nndsl.rules.rule import Rule
from nndsl.shapes.call import shape_text

BEHIND_RECURRENT = ("Dense", "Dropout", "TimeDistributed", "Activation", "Identity")
POOLING = {3: "GlobalAveragePooling1D", 4: "GlobalAveragePooling2D", 5: "GlobalAveragePooling3D"}


def check(graph: Graph) -> Iterator[Diagnostic]:
    for output in graph.outputs:
        if has_expected_rank(output) or _counts_words(graph, output):
            continue
        head = head_of(graph, output)
        node = head.node if head else graph.nodes[output.ref.node]
        batch = _input_with_batch_size(graph, output)
        advice = (
            _without_batch(batch) if batch else _advice(graph, output, node).also(_if_batch(graph, output))
        )
        yield advised("NN402", _message(output), node.name_span, advice)


def _without_batch(batch: Node) -> Advice:
    written, fixes = without_first(batch)
    return Advice(f"the batch size is no part of an input's shape: write {written}", fixes)


def _if_batch(graph: Graph, output: OutputInfo) -> str:
    """The advice for a first size that may be the batch's, where Dense layers hand it on to the output."""
    shape = output.tensor.shape or ()
    node = origin(graph, output.ref.node)
    own = node.tensors[0].shape if node else None
    if node is None or own is None or len(own) != 3 or len(shape) != 3 or shape[1:2] != own[1:2]:
        return ""
    return f"; {if_batch_size(node)}" if own[1] is None or may_be_batch(own) else ""


def _input_with_batch_size(graph: Graph, output: OutputInfo) -> Node | None:
    """The input whose first size is the batch size, where that makes the one axis too many."""
    shape = output.tensor.shape or ()
    node = origin(graph, output.ref.node)
    if node is None or len(shape) != (expected_rank(output) or 0) + 1 or not holds_batch_size(graph, node):
        return None
    return node if shape[1] == (node.tensors[0].shape or shape)[1] else None


def _counts_words(graph: Graph, output: OutputInfo) -> bool:
    """Whether the axis too many is one that Keras declares for the codes of a TextVectorization, and does not compute."""
    if output.tensor.rank != (expected_rank(output) or 0) + 1:
        return False
    for node in reached(graph, [output.ref.node], lambda _: True):
        if node.layer == "TextVectorization" and node.args.get("output_mode") != "int":
            return node.tensors[0].rank == 3
    return False


def _message(output: OutputInfo) -> str:
    task = output.task
    assert task is not None
    per = f" per {task.per}" if task.per else ""
    axes = (expected_rank(output) or 2) - 1
    wanted = "one axis" if axes == 1 else f"{axes} axes"
    shape = shape_text(output.tensor.shape)
    return f"{output.name} is {task.kind}{per}, {wanted} beside the batch, but its shape is {shape}"


def _advice(graph: Graph, output: OutputInfo, node: Node) -> Advice:
    rank, expected = output.tensor.rank or 0, expected_rank(output) or 2
    if rank < 2:
        return Advice("end the pipe in a Dense layer, or add -> Reshape((1,))")
    if rank < expected:
        return _too_few_axes(graph, output, node)
    per = next((word for word, extra in EXTRA_AXES.items() if word and extra + 2 == rank), None)
    by_element = f"; or write `per {per}` for a prediction each {per}" if per else ""
    if expected > 2:
        return Advice(f"the head works on {rank - 2} axes beside its own{by_element}")
    recurrent = _recurrent_layer(graph, node, sequences=True)
    if recurrent is not None:
        hint = f"leave out return_sequences=True in {recurrent.layer}"
        return Advice(hint, _fixes(hint, without_argument(recurrent, "return_sequences"))).also(by_element)
    pooling = POOLING.get(rank)
    hint = f"write Flatten{f' or {pooling}' if pooling else ''} before {node.layer}{by_element}"
    step = pooling if pooling and rank > 3 else "Flatten"
    # Before a convolution it would take away the axes that this one needs: the head itself is missing.
    if node.layer.startswith("Conv"):
        fix = add_head(graph, output, step)
        return Advice(f"add -> {step} -> head{by_element}", (fix,) if fix else ())
    other = "Flatten" if step == pooling else pooling
    fixes = [
        fix
        for each in (step, other)
        if each
        for fix in _fixes(f"write {each} before {node.layer}", before_step(node, each))
    ]
    return Advice(hint, tuple(fixes))


def _too_few_axes(graph: Graph, output: OutputInfo, node: Node) -> Advice:
    per = f"leave out `per {output.task.per if output.task else ''}`"
    recurrent = _recurrent_layer(graph, node)
    if recurrent is None or expected_rank(output) != 3:
        return Advice(f"{per}, or keep the axes that were flattened")
    hint = f"write return_sequences=True in {recurrent.layer}"
    return Advice(hint, _fixes(hint, set_argument(recurrent, "return_sequences", "True"))).also(f", or {per}")


def _fixes(title: str, edit: Edit | None) -> tuple[Fix, ...]:
    return (Fix(title, (edit,), "unsafe"),) if edit else ()


def _recurrent_layer(graph: Graph, node: Node, sequences: bool = False) -> Node | None:
    """The recurrent layer before the head, if it hands on every step, or the last one alone."""
    while len(node.inputs) == 1 and node.layer in BEHIND_RECURRENT:
        node = graph.nodes[node.inputs[0].node]
    return node if node.args.get("return_sequences") is sequences else None


RULE = Rule("NN402", "output-rank-mismatch", check)
