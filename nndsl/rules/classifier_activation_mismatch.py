"""A classifier's head has an activation that gives no probabilities for its task.

## What it is
`binary` takes sigmoid on one unit or softmax on two, `multiclass` softmax, `multilabel` sigmoid.

## Why it hurts
Sigmoid lets several classes be certain at once where only one can be right; softmax makes independent labels
compete; relu and tanh give no probabilities at all, and a crossentropy cuts them off at 0, where there is no
gradient. Keras trains each of them and says nothing.

## Bad
```nn
input x(8)
output digit: multiclass(10) = x -> Dense(16, relu) -> Dense(10, sigmoid)
```

## Good
```nn
input x(8)
output digit: multiclass(10) = x -> Dense(16, relu) -> Dense(10, softmax)
```

## When to ignore it
Never: leave the task out of an output whose values are no probabilities.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.graph.program import Task
from nndsl.rules.classifier import is_margin_head, wanted_activation
from nndsl.rules.head import Head, heads
from nndsl.rules.loss import output_losses
from nndsl.rules.outputs import is_surely_head
from nndsl.rules.rewriting import or_add_head, rewritten
from nndsl.rules.rule import Rule

WHY = {
    ("multiclass", "sigmoid"): "scores each class on its own",
    ("binary", "sigmoid"): "scores each of two units on its own",
    ("multilabel", "softmax"): "makes the labels compete",
}


def check(graph: Graph) -> Iterator[Diagnostic]:
    losses = output_losses(graph)
    for task, head in heads(graph, "binary", "multiclass", "multilabel"):
        wanted = wanted_activation(task, head)
        if wanted is None or head.activation in (None, "linear", wanted):
            continue
        if is_margin_head(head, losses.get(head.output.name)) or not is_surely_head(head):
            continue
        why = WHY.get((task.kind, head.activation or ""), "gives no probabilities")
        message = f"{head.output.name} is {task.kind} and needs {wanted}, but {head.activation} {why}"
        advice = or_add_head(graph, head, _advice(task, head, wanted))
        yield advised("NN407", message, head.activation_span, advice)


def _advice(task: Task, head: Head, wanted: str) -> Advice:
    otherwise = _otherwise(task, head)
    return rewritten(head, head.width, wanted, "unsafe" if otherwise else "safe").also(otherwise)


def _otherwise(task: Task, head: Head) -> str:
    """What may have been meant instead."""
    if task.kind == "multiclass" and head.activation == "sigmoid":
        return f", or the task multilabel({head.width}) where several classes may hold at once"
    if task.kind == "binary" and head.activation == "sigmoid":
        return f", or {head.written(1, 'sigmoid')}"
    if task.kind == "multilabel" and head.activation == "softmax":
        return f", or the task multiclass({head.width}) where only one class holds"
    return ""


RULE = Rule("NN407", "classifier-activation-mismatch", check)
