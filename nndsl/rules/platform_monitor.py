"""A callback monitors what the platform does not log.

## What it is
The platform's fit has no validation data, so that nothing is logged as `val_...`. Its own figures are called
`Test ROC AUC`, `Test RMSE` and so on; for `val_loss`, `val_accuracy` and their like the code names the figure that says the same.

## Why it hurts
Keras warns once, and the callback does nothing.

## Bad
```nn
input main(n)
output churn: binary = main -> Dense(16, relu) -> Dense(1, sigmoid)
train { callbacks: [EarlyStopping(monitor="Test AUC", mode=max)] }
```

## Good
```nn
input main(n)
output churn: binary = main -> Dense(16, relu) -> Dense(1, sigmoid)
train { callbacks: [EarlyStopping(monitor="Test ROC AUC", mode=max)] }
```

## When to ignore it
Never: such a callback never acts.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Configured
from nndsl.platform.fitting import in_file_name, monitor_of, monitored, own_callbacks
from nndsl.platform.metrics import METRICS, PREFIX, own_monitor
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.monitor import argument_span
from nndsl.rules.rule import Rule

LOGGED = ("loss", "learning_rate", "lr")
"""What Keras logs by itself."""

COUNTED = ("epoch", "batch")
"""What the names of a checkpoint's files may hold besides."""


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    task = graph.outputs[0].task if graph.outputs else None
    if not settings.training or task is None or task.kind not in METRICS:
        return
    known = ", ".join(f'"{PREFIX}{figure}"' for figure in METRICS[task.kind])
    for callback in own_callbacks(graph):
        if not isinstance(callback, Configured):
            continue
        monitor, name = monitor_of(graph, callback), callback.entry.name
        if monitor is not None and monitor not in LOGGED and monitored(graph, callback) is None:
            message = f"{name} monitors {monitor}, which the platform does not log"
            place = argument_span(callback, "monitor", callback.span)
            yield Diagnostic("NN612", message, place, f"it logs {known}")
        for figure in in_file_name(graph, callback):
            if figure not in (*LOGGED, *COUNTED) and own_monitor(figure, task.kind) is None:
                message = f"{name} names its files by {figure}, which the platform does not log"
                hint = f"write {{epoch}} or one of its own figures in braces: {known}"
                place = argument_span(callback, "filepath", callback.span)
                yield Diagnostic("NN612", message, place, hint)


RULE = Rule("NN612", "platform-monitor", on_platform=check)
