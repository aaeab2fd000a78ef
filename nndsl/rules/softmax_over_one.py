"""A softmax shares 1 among one: its answer is always 1.

## What it is
Softmax over an axis of size 1, such as `Dense(1, softmax)` for the weights of attention, where the steps were meant.

## Why it hurts
The answer is 1 whatever comes in, and no gradient reaches the layers before it. What should be weighed counts the same
everywhere, and nothing tells.

## Bad
```nn
input steps(20, 8)
weights = steps -> Dense(1, tanh) -> Softmax
output good: binary = [steps, weights] -> Multiply -> Flatten -> head
```

## Good
```nn
input steps(20, 8)
weights = steps -> Dense(1, tanh) -> Softmax(axis=1)
output good: binary = [steps, weights] -> Multiply -> Flatten -> head
```

## When to ignore it
Never: name the axis that the shares belong to, or write sigmoid for a gate that stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.diagnostics.advice import Advice, advised, rename
from nndsl.graph.graph import Graph, Node
from nndsl.rules.head import head_of
from nndsl.rules.network import activation_of, activation_span
from nndsl.rules.rewriting import set_argument
from nndsl.rules.rule import Rule
from nndsl.shapes.call import Shape, shape_text
from nndsl.shapes.sizes import at_least, equal


def check(graph: Graph) -> Iterator[Diagnostic]:
    found = [node for node in graph.nodes if activation_of(node) == "softmax" and _shares_among_one(node)]
    if not found:
        return
    live, heads = graph.live(), _heads(graph)
    for node in found:
        if node.number in live and node.number not in heads:
            yield _finding(node, node.tensors[0].shape or ())


def _heads(graph: Graph) -> set[int]:
    """The layers that give predictions, which NN404 and its like judge."""
    found = (head_of(graph, output) for output in graph.outputs if output.task is not None)
    return {head.activator.number for head in found if head is not None}


def _shares_among_one(node: Node) -> bool:
    shape, axis = node.tensors[0].shape, node.args.get("axis", -1) if node.layer == "Softmax" else -1
    if shape is None or not isinstance(axis, int) or not -len(shape) <= axis < len(shape):
        return False
    return axis % len(shape) != 0 and equal(shape[axis], 1) is True


def _finding(node: Node, shape: Shape) -> Diagnostic:
    message = f"softmax over an axis of size 1, of {shape_text(shape)}, is always 1, so that nothing before it is learned"
    long = next((axis for axis in range(1, len(shape)) if at_least(shape[axis], 2) is True), None)
    steps = f"write Softmax(axis={long}) for shares of axis {long}, or sigmoid" if long else "write sigmoid"
    advice = Advice(f"{steps} for a gate that stands alone", tuple(_fixes(node, long)))
    return advised("NN463", message, activation_span(node), advice, "warning")


def _fixes(node: Node, axis: int | None) -> Iterator[Fix]:
    if axis is not None and node.layer in ("Softmax", "Activation"):
        text = f"Softmax(axis={axis})"
        edit = set_argument(node, "axis", str(axis)) if node.layer == "Softmax" else Edit(node.span, text)
        if edit is not None:
            yield Fix(f"write {text}", (edit,), "unsafe")
    if node.layer != "Softmax":
        yield Fix("write sigmoid", rename(activation_span(node), "sigmoid").edits, "unsafe")


RULE = Rule("NN463", "softmax-over-one", check)
