"""A head applies an activation to what an activation gave.

## What it is
`Dense(1, sigmoid) -> sigmoid`, `Dense(3, relu) -> softmax`, `Dense(3, softmax) -> softmax`.

## Why it hurts
The second one gets only what the first lets through. A sigmoid of a sigmoid lies between 0.5 and 0.73, so that every
example is a positive one; a softmax of a softmax cannot come near 1 for any class, and a softmax of relu gives up on a
class whose unit is negative for every example.

## Bad
```nn
input x(8)
output good: binary = x -> Dense(16, relu) -> Dense(1, sigmoid) -> sigmoid
```

## Good
```nn
input x(8)
output good: binary = x -> Dense(16, relu) -> Dense(1, sigmoid)
```

## When to ignore it
Where the scores of a softmax are bounded on purpose: it is a warning there.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Fix, Label, Severity
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph, Node, OutputInfo
from nndsl.rules.network import (
    ELEMENTWISE,
    LINEAR_MAPS,
    activation_of,
    activation_span,
    before,
    behind,
    is_activation,
)
from nndsl.rules.rewriting import without_step
from nndsl.rules.rule import Rule

CLASSIFIERS = ("binary", "multiclass", "multilabel")

NEVER_NEGATIVE = frozenset(["relu", "relu6", "softplus", "exponential", "sigmoid", "hard_sigmoid", "softmax"])
"""Behind these a sigmoid is never below 0.5."""

BOUNDED = NEVER_NEGATIVE | {"tanh", "hard_tanh", "softsign"}


def check(graph: Graph) -> Iterator[Diagnostic]:
    for output in graph.outputs:
        if output.task is not None and output.task.kind in CLASSIFIERS:
            found = _finding(graph, output)
            if found is not None:
                yield found


def _finding(graph: Graph, output: OutputInfo) -> Diagnostic | None:
    second = behind(graph, graph.nodes[output.ref.node], ELEMENTWISE)
    if second is None or not is_activation(second):
        return None
    first = behind(graph, before(graph, second), ELEMENTWISE)
    if first is None or not (is_activation(first) or first.layer in LINEAR_MAPS):
        return None
    inner, outer = activation_of(first), activation_of(second)
    if outer == "sigmoid" and inner in NEVER_NEGATIVE:
        message = (
            f"{outer} of {inner} is never below 0.5, so that {output.name} is positive for every example"
        )
        return _diagnostic(message, first, second, "error")
    if outer == "softmax" and inner in BOUNDED:
        message = f"{outer} of {inner} holds the scores of {output.name} in bounds: {_effect(inner)}"
        return _diagnostic(message, first, second, "warning")
    return None


def _effect(inner: str) -> str:
    if inner in ("relu", "softplus", "exponential"):
        return "a class whose unit is never positive cannot be told from the others"
    return "no class can come near a probability of 1"


def _diagnostic(message: str, first: Node, second: Node, severity: Severity) -> Diagnostic:
    again = activation_of(first) == activation_of(second)
    hint = f"leave out {second.span.text}" if again else f"leave out the {activation_of(first)}"
    labels = (Label(activation_span(first), "the first activation"),)
    edit = without_step(second) if again else None
    advice = Advice(hint, (Fix(hint, (edit,), "unsafe"),) if edit else ())
    return advised("NN461", message, second.name_span, advice, severity, labels=labels)


RULE = Rule("NN461", "activation-on-activation", check)
