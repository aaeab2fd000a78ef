"""A dropout layer drops predictions.

## What it is
Dropout behind a head's activation, or between its last layer and its activation.

## Why it hurts
In training a part of the answers is set to 0 and the rest made larger, whatever the network found: probabilities no
longer sum to 1, and the loss punishes what the dropout did. The network learns against noise that it cannot mend.

## Bad
```nn
input x(8)
output kind: multiclass(3) = x -> Dense(16, relu) -> Dense(3, softmax) -> Dropout(0.5)
```

## Good
```nn
input x(8)
output kind: multiclass(3) = x -> Dense(16, relu) -> Dropout(0.5) -> Dense(3, softmax)
```

## When to ignore it
Where noise in the answers is what is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Fix
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph, Node, OutputInfo
from nndsl.rules.network import DROPOUTS, LINEAR_MAPS, before, behind, is_activation
from nndsl.rules.rewriting import before_step, without_step
from nndsl.rules.rule import Rule

PREDICTING = ("binary", "multiclass", "multilabel", "regression")
PASSING = frozenset(["Identity", "Reshape", "Flatten", "ActivityRegularization"])


def check(graph: Graph) -> Iterator[Diagnostic]:
    for output in graph.outputs:
        if output.task is not None and output.task.kind in PREDICTING:
            dropout, last = _dropout(graph, output)
            if dropout is not None and last is not None and dropout.args.get("rate") not in (0, None):
                message = (
                    f"{dropout.layer} drops predictions of {output.name}, so that the loss punishes its noise"
                )
                hint = f"put {dropout.layer} before the last layer with weights"
                advice = Advice(hint, _moved(dropout, last))
                yield advised("NN462", message, dropout.name_span, advice, "warning")


def _moved(dropout: Node, last: Node) -> tuple[Fix, ...]:
    away, before_last = without_step(dropout), before_step(last, dropout.span.text)
    if away is None or before_last is None:
        return ()
    return (Fix(f"put {dropout.layer} before {last.layer}", (before_last, away), "unsafe"),)


def _dropout(graph: Graph, output: OutputInfo) -> tuple[Node | None, Node | None]:
    """The dropout behind the last layer with weights of an output, and that layer."""
    node = behind(graph, graph.nodes[output.ref.node], PASSING)
    found: Node | None = None
    while node is not None and node.kind == "layer" and (node.layer in DROPOUTS or is_activation(node)):
        found = node if node.layer in DROPOUTS else found
        node = behind(graph, before(graph, node), PASSING)
    is_last = node is not None and node.layer in LINEAR_MAPS and node.kind == "layer"
    return (found, node) if is_last else (None, None)


RULE = Rule("NN462", "dropped-predictions", check)
