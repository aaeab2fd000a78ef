"""A callback monitors a figure that training does not log.

## What it is
Training logs `loss`, with several outputs `NAME_loss`, and each metric under its name as it was written
(`NAME_metric` with several outputs); with `val_` before it for validation data.

## Why it hurts
Keras warns once an epoch and goes on: training is never stopped early, nothing is saved, the rate never falls.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(1)
compile { metrics: [mean_absolute_error] }
train {
    validation_split: 0.2
    callbacks: [EarlyStopping(monitor=val_mae)]
}
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(1)
compile { metrics: [mean_absolute_error] }
train {
    validation_split: 0.2
    callbacks: [EarlyStopping(monitor=val_mean_absolute_error)]
}
```

## When to ignore it
Never: names that a platform logs ("Test ROC AUC") are not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import advised, guess
from nndsl.diagnostics.suggest import one_of
from nndsl.graph.graph import Graph
from nndsl.rules.monitor import logged_names, monitors
from nndsl.rules.rule import Rule


def check(graph: Graph) -> Iterator[Diagnostic]:
    names = logged_names(graph)
    if names is None:
        return
    for callback, monitor, span in monitors(graph):
        if monitor.removeprefix("val_") in names or not monitor.isidentifier():
            continue
        prefix = "val_" if monitor.startswith("val_") else ""
        known = sorted(prefix + name for name in names if name != "learning_rate")
        otherwise = f"there {'is' if len(known) == 1 else 'are'} {one_of(known, 'and')}"
        advice = guess(monitor, known, span, otherwise)
        message = f"{callback} monitors {monitor}, which training does not log"
        yield advised("NN553", message, span, advice)


RULE = Rule("NN553", "unknown-monitor", check)
