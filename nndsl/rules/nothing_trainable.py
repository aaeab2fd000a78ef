"""No weight on the way to an output is trained.

## What it is
Every layer that an output hangs on is frozen with `trainable=False`, or has no weights to begin with.

## Why it hurts
`fit` runs through all epochs and changes nothing. Keras warns in one line, and the loss stays where it is.

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
from nndsl.graph.graph import Graph, OutputInfo
from nndsl.rules.rewriting import without_argument
from nndsl.rules.rule import Rule


def check(graph: Graph) -> Iterator[Diagnostic]:
    frozen = any(node.args.get("trainable") is False for node in graph.nodes)
    for output in graph.outputs if frozen else ():
        if output.task is not None and _is_frozen(graph, output):
            message = f"every weight on the way to {output.name} is frozen, so that training changes nothing"
            node = graph.nodes[output.ref.node]
            span = node.spans.get("trainable") or node.name_span
            hint, edit = "leave out trainable=False in the last layer", without_argument(node, "trainable")
            advice = Advice(hint, (Fix("leave out trainable=False", (edit,), "unsafe"),) if edit else ())
            yield advised("NN458", message, span, advice)


def _is_frozen(graph: Graph, output: OutputInfo) -> bool:
    """Whether there are weights on the way and all of them are known to be frozen."""
    waiting, seen, some = [output.ref.node], set[int](), False
    while waiting:
        node = graph.nodes[waiting.pop()]
        if node.number in seen:
            continue
        seen.add(node.number)
        waiting += [ref.node for ref in node.inputs]
        if node.weights is None or node.kind in ("unknown", "extern"):
            return False
        if any(weight.trainable for weight in node.weights):
            return False
        some = some or bool(node.weights)
    return some


RULE = Rule("NN458", "nothing-trainable", check)
