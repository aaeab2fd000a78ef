"""A callback takes the worst of a monitored figure for the best.

## What it is
`mode=max` with a loss or an error, `mode=min` with an accuracy. Where no `mode` is written, Keras knows by the figure
which way is better.

## Why it hurts
EarlyStopping stops while the network learns and brings back the weights of its worst epoch, ModelCheckpoint keeps these,
and ReduceLROnPlateau lowers the rate although there is no plateau. Keras says nothing.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
train {
    validation_split: 0.2
    callbacks: [EarlyStopping(monitor=val_loss, mode=max, patience=5)]
}
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
train {
    validation_split: 0.2
    callbacks: [EarlyStopping(monitor=val_loss, patience=5)]
}
```

## When to ignore it
Where a network is meant to get worse at something.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules.monitor import argument_span, callbacks, is_watching
from nndsl.rules.rule import Rule

SMALL_IS_GOOD = ("loss", "error", "crossentropy", "mse", "mae", "kl_divergence")
LARGE_IS_GOOD = ("accuracy", "acc", "auc", "precision", "recall", "f1_score", "r2_score", "io_u", "mean_io_u")
"""Ends of the names under which figures are logged."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    for callback, expr, span in callbacks(graph):
        monitor, mode = callback.args.get("monitor"), callback.args.get("mode")
        if not isinstance(monitor, str) or not is_watching(callback):
            continue
        better = _better(monitor)
        if better and mode in ("min", "max") and mode != better:
            size = "largest" if mode == "max" else "smallest"
            message = f"{callback.name} takes the {size} {monitor} for the best, with mode={mode}"
            hint = f"write mode={better}, or leave mode out"
            yield Diagnostic("NN558", message, argument_span(expr, "mode", span), hint, "warning")


def _better(monitor: str) -> str:
    """The mode that fits a figure, `val_auc` or the platform's `Test ROC AUC`; empty where its name does not tell."""
    name = monitor.lower().replace(" ", "_")
    if name.endswith(SMALL_IS_GOOD):
        return "min"
    return "max" if name.endswith(LARGE_IS_GOOD) else ""


RULE = Rule("NN558", "monitor-in-the-wrong-direction", check)
