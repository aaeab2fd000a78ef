"""No weight on the way to an output is trained.

## What it is
Every layer that an output hangs on is frozen with `trainable=False`, or has no weights to begin with, or stands before
a step that gives truths or whole numbers, such as `ops.greater` or `ops.argmax`, through which no gradient goes.

## Why it hurts
`fit` runs through all epochs and changes nothing. Keras warns in one line, and the loss stays where it is. Where there
are weights, but no gradient for any of them, `fit` fails at the first batch.

## Bad
```nn
input x(8)
features = x -> Dense(16, relu, trainable=False)
output kind: multiclass(3) = features -> Dense(3, softmax, trainable=False)
```

## Good
```nn
input x(8)
features = x -> Dense(16, relu, trainable=False)
output kind: multiclass(3) = features -> Dense(3, softmax)
```

## When to ignore it
Where the network is only to predict, with weights that are loaded. An output without any weights is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Fix
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph, Node, OutputInfo
from nndsl.record import record
from nndsl.rules.rewriting import without_argument
from nndsl.rules.rule import Rule
from nndsl.shapes.call import Weight
from nndsl.shapes.dtypes import is_float


def check(graph: Graph) -> Iterator[Diagnostic]:
    blamed = set[int]()
    for output in graph.outputs:
        way = _way(graph, [output.ref.node]) if output.task is not None else None
        if way is None or way.trains:
            continue
        behind = _way(graph, [ref.node for node in way.blocking for ref in node.inputs])
        if way.blocking and behind is not None and behind.trains and way.blocking[0].number not in blamed:
            blamed.add(way.blocking[0].number)
            yield _no_gradient(output, way.blocking[0])
        elif not way.blocking and way.has_weights:
            yield _frozen(graph, output)


@record
class Way:
    """What a gradient reaches, and the steps through which it does not go."""

    trains: bool
    has_weights: bool
    blocking: list[Node]


def _way(graph: Graph, waiting: list[int]) -> Way | None:
    """The way to some nodes; `None` where a part of it is not known."""
    seen, blocking, weights = set[int](), list[Node](), list[Weight]()
    while waiting:
        node = graph.nodes[waiting.pop()]
        if node.number in seen:
            continue
        seen.add(node.number)
        if node.weights is None or node.kind in ("unknown", "extern"):
            return None
        weights += node.weights
        if node.inputs and not any(is_float(one.held or one.dtype) for one in node.tensors):
            blocking.append(node)
        else:
            waiting += [ref.node for ref in node.inputs]
    return Way(any(weight.trainable for weight in weights), bool(weights), blocking)


def _no_gradient(output: OutputInfo, node: Node) -> Diagnostic:
    held = node.tensors[0].held or node.tensors[0].dtype
    message = f"{node.layer} gives {held}, through which nothing is learned: no weight on the way to {output.name} is trained"
    return Diagnostic(
        "NN458", message, node.name_span, "put a layer with weights behind it, such as the head"
    )


def _frozen(graph: Graph, output: OutputInfo) -> Diagnostic:
    message = f"every weight on the way to {output.name} is frozen, so that training changes nothing"
    node = graph.nodes[output.ref.node]
    span = node.spans.get("trainable") or node.name_span
    hint, edit = "leave out trainable=False in the last layer", without_argument(node, "trainable")
    advice = Advice(hint, (Fix("leave out trainable=False", (edit,), "unsafe"),) if edit else ())
    return advised("NN458", message, span, advice)


RULE = Rule("NN458", "nothing-trainable", check)
