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
from nndsl.graph.parts import Configured, Items
from nndsl.platform.fitting import monitor_of, monitored
from nndsl.platform.metrics import METRICS, PREFIX
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.loss import written
from nndsl.rules.monitor import argument_span
from nndsl.rules.rule import Rule

LOGGED = ("loss", "learning_rate", "lr")
"""What Keras logs by itself."""


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    task = graph.outputs[0].task if graph.outputs else None
    if not settings.training or task is None or task.kind not in METRICS:
        return
    value = written(graph, "train", "callbacks")
    for callback in value.items if isinstance(value, Items) else (value,):
        if not isinstance(callback, Configured):
            continue
        monitor = monitor_of(callback)
        if monitor is not None and monitor not in LOGGED and monitored(graph, callback) is None:
            message = f"{callback.entry.name} monitors {monitor}, which the platform does not log"
            known = ", ".join(f'"{PREFIX}{figure}"' for figure in METRICS[task.kind])
            yield Diagnostic(
                "NN612", message, argument_span(callback, "monitor", callback.span), f"it logs {known}"
            )


RULE = Rule("NN612", "platform-monitor", on_platform=check)
