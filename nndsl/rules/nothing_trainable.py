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
from nndsl.rules.network import reached
from nndsl.rules.rewriting import without_argument
from nndsl.rules.rule import Rule
from nndsl.shapes.dtypes import is_float


def check(graph: Graph) -> Iterator[Diagnostic]:
    blamed = set[int]()
    for output in graph.outputs:
        way = _untrained(graph, output) if output.task is not None else None
        blocking = [node for node in way or () if not _lets_pass(node)]
        if way is None or (not blocking and not any(node.weights for node in way)):
            continue
        if not blocking:
            yield _frozen(graph, output)
        elif blocking[0].number not in blamed and _trains(graph, blocking):
            blamed.add(blocking[0].number)
            yield _no_gradient(output, blocking[0])


def _untrained(graph: Graph, output: OutputInfo) -> list[Node] | None:
    """What a gradient reaches from an output; `None` where some of it is trained, or may be."""
    way = []
    for node in reached(graph, [output.ref.node], _lets_pass):
        if not _is_known(node) or _is_trained(node):
            return None
        way.append(node)
    return way


def _trains(graph: Graph, blocking: list[Node]) -> bool:
    """Whether weights stand behind these steps that would be trained without them."""
    behind = list(reached(graph, [ref.node for node in blocking for ref in node.inputs], _lets_pass))
    return all(map(_is_known, behind)) and any(map(_is_trained, behind))


def _lets_pass(node: Node) -> bool:
    """Whether a gradient goes through a node: not where truths or whole numbers come out."""
    return not node.inputs or any(is_float(one.held or one.dtype) for one in node.tensors)


def _is_known(node: Node) -> bool:
    return node.weights is not None and node.kind not in ("unknown", "extern")


def _is_trained(node: Node) -> bool:
    return any(weight.trainable for weight in node.weights or ())


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
