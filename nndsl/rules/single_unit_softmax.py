"""Softmax over one unit: the output is 1 whatever goes in.

## What it is
Softmax divides by the sum over all units. With one unit that is the unit itself, so the result is always 1.

## Why it hurts
The prediction is a constant and its gradient is zero: the loss does not move. Keras prints a warning and trains on.

## Bad
```nn
input x(8)
output ill: binary = x -> Dense(16, relu) -> Dense(1, softmax)
```

## Good
```nn
input x(8)
output ill: binary = x -> Dense(16, relu) -> Dense(1, sigmoid)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.graph.program import Task
from nndsl.rules.head import Head, heads
from nndsl.rules.loss import OutputLoss, output_losses
from nndsl.rules.one_unit_categorical_loss import is_constant
from nndsl.rules.outputs import has_expected_rank
from nndsl.rules.rewriting import rewritten
from nndsl.rules.rule import Rule


def check(graph: Graph) -> Iterator[Diagnostic]:
    losses = output_losses(graph)
    for task, head in heads(graph):
        # Where the rank is wrong, the last axis may not be the one that was meant.
        if (
            head.activation in ("softmax", "sparsemax")
            and head.has_one_unit
            and has_expected_rank(head.output)
        ):
            message = f"{head.activation} over one unit is always 1, so {head.output.name} can learn nothing"
            advice = _advice(task, head, losses.get(head.output.name))
            yield advised("NN404", message, head.activation_span, advice)


def _advice(task: Task, head: Head, loss: OutputLoss | None) -> Advice:
    if task.kind == "binary" and loss is not None and loss.span is not None and is_constant(head, loss):
        return rewritten(head, 2, "softmax")
    if task.kind == "binary":
        return rewritten(head, 1, "sigmoid", "safe").also(f", or {head.written(2, 'softmax')}")
    if task.kind == "multiclass":
        size = head.output.task_size if task.size is not None else "n_classes"
        return rewritten(head, size, "softmax").also(", one unit for each class")
    if task.kind == "multilabel":
        return rewritten(head, head.output.task_size or 1, "sigmoid")
    return rewritten(head, 1, None, "safe").also(", without the activation")


RULE = Rule("NN404", "single-unit-softmax", check)
