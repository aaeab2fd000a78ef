"""The platform has no such task.

## What it is
It trains regressions of one number, and classifications with two or more classes of which one is right.

## Why it hurts
Several labels at a time, several numbers and reconstructions have no targets there.

## Bad
```nn
input main(n)
output tags: multilabel(5) = main -> Dense(16, relu) -> Dense(5, sigmoid)
```

## Good
```nn
input main(n)
output tag: multiclass = main -> Dense(16, relu) -> Dense(n_classes, softmax)
```

## When to ignore it
Never: without a task the platform's rules for heads and losses cannot be held.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule

TASKS = ("regression", "binary", "multiclass")


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    for output, declared in zip(graph.outputs[:1], graph.program.outputs, strict=False):
        task = output.task
        if task is None and not declared.broken_task:
            message = f"{output.name} does not say what it predicts, and the platform's rules depend on it"
            hint = f"write output {output.name}: regression, binary or multiclass"
            yield Diagnostic("NN603", message, declared.name_span or output.span, hint)
        elif task is not None and task.kind not in TASKS:
            hint = "write regression, binary or multiclass, one output each"
            yield Diagnostic("NN603", f"the platform has no task {task.kind}", task.span, hint)


RULE = Rule("NN603", "platform-task", on_platform=check)
