"""An output does not have one prediction for each example: the batch axis was joined, summed or moved.

## What it is
`Concatenate(axis=0)`, and `ops.concatenate` without an axis: axis 0 is the batch, and the examples of one tensor are
put behind those of the other. `ops.split` without an axis parts the batch, `ops.sum(axis=0)` sums over the examples,
and `ops.tile` of more numbers than axes puts an axis before the batch.

## Why it hurts
There are more or fewer predictions than targets. Keras builds the network. Then `fit` fails at the first batch, or it
compares one prediction with the targets of all examples, and learns their mean.

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
Where the batches are taken apart again. An extern behind the layer might do that, and then nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.graph.graph import Graph, Node, OutputInfo
from nndsl.rules.network import reached
from nndsl.rules.rule import Rule
from nndsl.shapes.call import Shape

JOINING = frozenset(["Concatenate", "ops.concatenate"])
SPLITTING = frozenset(["ops.split", "ops.array_split"])


def check(graph: Graph) -> Iterator[Diagnostic]:
    if not any(_may_change_batch(node) for node in graph.nodes):
        return
    blamed = set[int]()
    for output in graph.outputs:
        # Behind an extern anything may have been done.
        for node in reached(graph, [output.ref.node], lambda node: node.kind != "extern"):
            if node.number not in blamed and (found := _joined(graph, node) or _lost(graph, node, output)):
                blamed.add(node.number)
                yield found


def _may_change_batch(node: Node) -> bool:
    # An op that was refused may give no tensor at all.
    loses = bool(node.inputs) and any(_has_fixed_batch(one.shape) for one in node.tensors[:1])
    return loses or node.layer in JOINING | SPLITTING


def _joined(graph: Graph, node: Node) -> Diagnostic | None:
    joins = node.layer in JOINING and len(node.inputs) > 1
    if not (joins or node.layer in SPLITTING) or _lacks_batch(graph, node):
        return None
    axis, shape = node.args.get("axis"), node.tensors[0].shape
    if axis != 0 and (shape is None or axis != -len(shape)):
        return None
    message = f"{node.layer} splits the batch, so that each part predicts for some of the examples alone"
    if joins:
        message = f"{node.layer} joins along the batch axis, so that there are {len(node.inputs)} predictions for each target"
    span = node.spans.get("axis", node.name_span)
    fixes = (Fix("write axis=-1", (Edit(span, "-1"),), "unsafe"),) if "axis" in node.spans else ()
    hint = f"write axis=-1 to {'join the last axes' if joins else 'split the last axis'}"
    return Diagnostic("NN460", message, span, hint, fixes=fixes)


def _lost(graph: Graph, node: Node, output: OutputInfo) -> Diagnostic | None:
    """The finding about a step after which an axis of fixed size stands where the batch was, to the end."""
    if (
        node.kind == "extern"
        or not node.inputs
        or not _has_fixed_batch(output.tensor.shape)
        or _lacks_batch(graph, node)
    ):
        return None
    shape = node.tensors[0].shape
    if not _has_fixed_batch(shape) or not shape:
        return None
    message = (
        f"{node.layer} leaves no batch: axis 0 of what it gives is of size {shape[0]}, whatever the batch"
    )
    hint = "name an axis from 1 on: axis 0 is the batch"
    return Diagnostic("NN460", message, node.spans.get("axis", node.name_span), hint)


def _lacks_batch(graph: Graph, node: Node) -> bool:
    """Whether the batch was lost before."""
    return all(_has_fixed_batch(graph.tensor(ref).shape) for ref in node.inputs)


def _has_fixed_batch(shape: Shape | None) -> bool:
    return shape is not None and (not shape or shape[0] is not None)


RULE = Rule("NN460", "merged-batches", check)
