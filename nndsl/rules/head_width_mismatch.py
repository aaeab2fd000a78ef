"""The head has another width than its task asks for.

## What it is
The last axis of an output holds one value for each thing predicted: 1 for `regression`, `k` for `regression(k)`,
1 (sigmoid) or 2 (softmax) for `binary`, one for each class for `multiclass`, `k` for `multilabel(k)`.

## Why it hurts
Keras finds out when the first labels arrive, and speaks of logits and labels. Where shapes broadcast it says
nothing and trains towards averages.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(3)
```

## Good
```nn
input x(8)
output price: regression(3) = x -> Dense(16, relu) -> Dense(3)
```

## When to ignore it
Never: leave the task out of an output that serves none of the tasks.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.graph.program import Task
from nndsl.rules.head import Head, heads
from nndsl.rules.outputs import has_expected_rank
from nndsl.rules.rewriting import or_add_head, rewritten
from nndsl.rules.rule import Rule
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim, equal


def check(graph: Graph) -> Iterator[Diagnostic]:
    for task, head in heads(graph, "regression", "binary", "multiclass", "multilabel"):
        if not has_expected_rank(head.output) or (head.activation == "softmax" and head.has_one_unit):
            continue
        wanted, advice = _wanted(task, head)
        if wanted:
            message = f"{_name(task, head)} needs {wanted}, but {head.text} makes {_units(head.width)}"
            yield advised("NN401", message, head.width_span, or_add_head(graph, head, advice))


def _wanted(task: Task, head: Head) -> tuple[str, Advice]:
    """What the task asks for and what to write; empty where the width fits or cannot be compared."""
    size, width = head.output.task_size, head.width
    if task.kind == "binary" and size is None:
        return _binary(head)
    if task.kind == "multiclass" and width == 1:
        few = "one unit for each class, 2 at least"
        advice = rewritten(head, _units_of(size), "softmax")
        return few, advice.also(", or the task binary for two classes")
    if task.kind == "multiclass" and task.size is None and isinstance(size, Size) and isinstance(width, int):
        return "", Advice()
    if task.kind == "regression" and size is None:
        size = 1
    if equal(size, width) is not False:
        return "", Advice()
    activation = None if head.activation == "linear" else head.activation
    advice = rewritten(head, size, activation)
    if task.kind == "regression" and not task.range:
        advice = advice.also(f", or regression({width}) if it predicts {_units(width, 'value')}")
    return _units(size), advice


def _binary(head: Head) -> tuple[str, Advice]:
    if equal(head.width, 1) is not False or equal(head.width, 2) is not False:
        return "", Advice()
    advice = rewritten(head, 1, "sigmoid")
    otherwise = f", or the task multiclass({head.width}) for more classes than two"
    return "1 unit with sigmoid or 2 with softmax", advice.also(otherwise)


def _name(task: Task, head: Head) -> str:
    size = head.output.task_size
    shown = f"({size})" if task.size is not None else ""
    return f"the {task.kind}{shown} {head.output.name}"


def _units(width: Dim, word: str = "unit") -> str:
    return f"{width} {word}" if width == 1 else f"{width} {word}s"


def _units_of(size: Dim) -> str:
    return "n_classes" if size is None or size == 1 else str(size)


RULE = Rule("NN401", "head-width-mismatch", check)
