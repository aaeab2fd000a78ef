"""Class weights that the outputs have no use for.

## What it is
A `class_weight` for a class that does not exist, for a regression, or for a network with several outputs.

## Why it hurts
Keras looks a class up by its number and takes 1 where it finds none, so that a wrong number changes nothing and says
nothing. With several outputs `fit` refuses.

## Bad
```nn
input x(8)
output kind: multiclass(3) = x -> Dense(16, relu) -> head
train { class_weight: {1: 1.0, 2: 1.0, 3: 5.0} }
```

## Good
```nn
input x(8)
output kind: multiclass(3) = x -> Dense(16, relu) -> head
train { class_weight: {0: 1.0, 1: 1.0, 2: 5.0} }
```

## When to ignore it
Never: classes are numbered from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph, OutputInfo, Setting
from nndsl.rules.rule import Rule

CLASSIFYING = ("binary", "multiclass")


def check(graph: Graph) -> Iterator[Diagnostic]:
    setting = graph.train.get("class_weight")
    if setting is None or not isinstance(setting.value, dict) or not graph.outputs:
        return
    if len(graph.outputs) > 1:
        names = ", ".join(output.name for output in graph.outputs)
        message = (
            f"class_weight is for a network with one output, but there are {len(graph.outputs)}: {names}"
        )
        yield Diagnostic(
            "NN555", message, setting.key_span, "leave it out; loss_weights weighs whole outputs"
        )
        return
    yield from _for_one(graph.outputs[0], setting, setting.value)


def _for_one(output: OutputInfo, setting: Setting, weights: dict[Any, Any]) -> Iterator[Diagnostic]:
    task = output.task
    if task is None:
        return
    if task.kind not in CLASSIFYING:
        message = f"class_weight weighs the classes of examples, but {output.name} is a {task.kind}"
        hint = (
            "leave it out"
            if task.kind != "multilabel"
            else "leave it out: the first label would be the class"
        )
        yield Diagnostic("NN555", message, setting.key_span, hint, "warning")
        return
    count = _classes(output)
    for key in weights:
        if count is not None and isinstance(key, int) and not 0 <= key < count:
            span = setting.key_spans.get(str(key), setting.span)
            message = (
                f"class_weight weighs class {key}, but the classes of {output.name} are 0 to {count - 1}"
            )
            yield Diagnostic("NN555", message, span, f"number the classes from 0 to {count - 1}")


def _classes(output: OutputInfo) -> int | None:
    """How many classes an output tells apart, if it is known."""
    if output.task is None:
        return None
    count = 2 if output.task.kind == "binary" else output.task_size
    return count if isinstance(count, int) else None


RULE = Rule("NN555", "class-weight-mismatch", check)
