"""The head's width is none that the platform's targets fit.

## What it is
The platform's targets have one column for regression; one or two for two classes (two with softmax); one a class for more.
`n_classes` is 1 for regression, 2 for two classes, so that `Dense(n_classes, sigmoid)` is two sigmoids there.

## Why it hurts
Another width is refused when training begins, or two sigmoids are read as if they were a distribution.

## Bad
```nn
input main(n)
output churn: binary = main -> Dense(16, relu) -> Dense(n_classes, sigmoid)
```

## Good
```nn
input main(n)
output churn: binary = main -> Dense(16, relu) -> Dense(1, sigmoid)
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
from nndsl.rules.rule import Rule

CLASSES = {"regression": 1, "binary": 2}
"""What the platform hands over as `n_classes`."""


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    for task, head in heads(graph, "regression", "binary", "multiclass"):
        if head.width is None or len(head.output.tensor.shape or ()) != 2:
            continue
        found = _wrong(task.kind, head)
        if found is not None:
            message, hint = found
            yield Diagnostic("NN606", message, head.width_span, hint)


def _wrong(task: str, head: Head) -> tuple[str, str] | None:
    """What is wrong, and what to write; `None` for a width that the platform takes."""
    name = head.output.name
    width = CLASSES.get(task, head.width) if str(head.width) == "n_classes" else head.width
    if task == "multiclass":
        if isinstance(width, int) or str(width) == "n_classes":
            return None
        return f"{name} has one unit a class on the platform, not {width}", "write Dense(n_classes, softmax)"
    if task == "regression":
        if width == 1:
            return None
        return f"the platform predicts one number, but {name} has {width}", "write Dense(1)"
    if width == 1 or (width == 2 and head.activation in ("softmax", None)):
        return None
    units = "two units" if width == 2 else f"{width} units"
    sigmoids = width == 2 and head.activation == "sigmoid"
    message = f"{name} has {units} on the platform" + (
        ", whose sigmoids are no distribution" if sigmoids else ""
    )
    return message, "write Dense(1, sigmoid), or Dense(2, softmax)"


RULE = Rule("NN606", "platform-head-width", on_platform=check)
