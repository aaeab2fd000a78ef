"""A categorical loss on one unit.

## What it is
categorical_crossentropy compares a distribution over classes. It divides by the sum of the units, so that one unit
is always taken for certainty. sparse_categorical_crossentropy looks for the unit with the label's number, and there
is no unit 1.

## Why it hurts
With labels in a column categorical_crossentropy is exactly 0.0 from the first step, the gradient is zero and nothing
is learned; with flat labels recent versions of Keras compare the examples of a batch instead. Nothing is said in either
case. The sparse one stops with an error about label values.

## Bad
```nn
input x(8)
output ill: binary = x -> Dense(16, relu) -> Dense(1, sigmoid)
compile { loss: categorical_crossentropy }
```

## Good
```nn
input x(8)
output ill: binary = x -> Dense(16, relu) -> Dense(1, sigmoid)
compile { loss: binary_crossentropy }
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import advised
from nndsl.graph.graph import Graph
from nndsl.rules.facts import CATEGORICAL, SPARSE
from nndsl.rules.head import Head, head_of
from nndsl.rules.loss import OutputLoss, output_losses
from nndsl.rules.outputs import loss_is_shared_by_different_heads
from nndsl.rules.rewriting import instead
from nndsl.rules.rule import Rule


def is_constant(head: Head, loss: OutputLoss) -> bool:
    """Whether a categorical loss meets one unit."""
    return head.has_one_unit and loss.name in CATEGORICAL | SPARSE


def check(graph: Graph) -> Iterator[Diagnostic]:
    for loss in output_losses(graph).values():
        head = head_of(graph, loss.output)
        if head is None or loss.span is None or not is_constant(head, loss):
            continue
        task = loss.output.task
        known = head.activation == "softmax" or (task is not None and task.kind == "multiclass")
        if known or (loss.common and loss_is_shared_by_different_heads(graph)):
            continue
        name = head.output.name
        does = "has no unit for label 1" if loss.name in SPARSE else "can learn nothing"
        message = f"{loss.text} compares units with one another, but {name} has only one and {does}"
        regression = task is not None and task.kind == "regression"
        better = "mean_squared_error" if regression else "binary_crossentropy"
        advice = instead(loss.span, better, "safe" if task and task.kind == "binary" else "unsafe")
        yield advised("NN412", message, loss.span, advice)


RULE = Rule("NN412", "one-unit-categorical-loss", check)
