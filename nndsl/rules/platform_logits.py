"""The platform reads predictions as probabilities, and gets logits.

## What it is
`from_logits=True` makes the loss turn the head's numbers into probabilities. The model itself does not.

## Why it hurts
Training goes well, and every score, threshold and figure of the platform is computed from numbers that are no probabilities.

## Bad
```nn
input main(n)
output churn: binary = main -> Dense(16, relu) -> Dense(1)
compile { loss: BinaryCrossentropy(from_logits=True) }
```

## Good
```nn
input main(n)
output churn: binary = main -> Dense(16, relu) -> Dense(1, sigmoid)
compile { loss: BinaryCrossentropy() }
```

## When to ignore it
Never on the platform.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.head import Head, heads
from nndsl.rules.loss import output_losses
from nndsl.rules.rule import Rule

SCORES = ("linear", "tanh", "hard_tanh", "softsign")
"""Activations of a head whose values may be below 0."""


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    losses = output_losses(graph)
    for loss in losses.values():
        if loss.from_logits:
            task = loss.output.task
            activation = "softmax" if task is not None and task.kind == "multiclass" else "sigmoid"
            message = f"the platform reads {loss.output.name} as probabilities, but the loss leaves it logits"
            hint = f"write {activation} in the last layer, and leave from_logits out"
            span = loss.spans.get("from_logits") or loss.span or loss.output.span
            yield Diagnostic("NN604", message, span, hint)
    for _, head in heads(graph, "binary", "multiclass"):
        taken = losses.get(head.output.name)
        if head.activation in SCORES and taken is not None and not taken.from_logits:
            yield _scores(head)


def _scores(head: Head) -> Diagnostic:
    """A hinge loss takes such scores as they are, so that the language has nothing against them."""
    activation, loss = "softmax", "categorical_crossentropy"
    if head.has_one_unit:
        activation, loss = "sigmoid", "binary_crossentropy"
    message = f"the platform reads {head.output.name} as probabilities, but its head gives scores"
    hint = f"write {head.written(head.width, activation)}, and {loss}"
    return Diagnostic("NN604", message, head.activation_span, hint)


RULE = Rule("NN604", "platform-logits", on_platform=check)
