"""A callback takes the worst of a monitored figure for the best.

## What it is
`mode=max` with a loss or an error, `mode=min` with an accuracy. Where no `mode` is written, Keras knows by the figure
which way is better, or asks for one (NN560).

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

from nndsl.diagnostics import Diagnostic, Fix
from nndsl.diagnostics.advice import Advice, advised, rename, without_value
from nndsl.graph.graph import Graph
from nndsl.rules.monitor import argument_span, better_mode, callbacks, is_watching
from nndsl.rules.rule import Rule
from nndsl.source import Span


def check(graph: Graph) -> Iterator[Diagnostic]:
    for callback, expr, span in callbacks(graph):
        monitor, mode = callback.args.get("monitor"), callback.args.get("mode")
        if not isinstance(monitor, str) or not is_watching(callback):
            continue
        better = better_mode(monitor)
        if better and mode in ("min", "max") and mode != better:
            size = "largest" if mode == "max" else "smallest"
            message = f"{callback.name} takes the {size} {monitor} for the best, with mode={mode}"
            place = argument_span(expr, "mode", span)
            advice = Advice(f"write mode={better}, or leave mode out", _fixes(place, mode, better))
            yield advised("NN558", message, place, advice, "warning")


def _fixes(place: Span, mode: str, better: str) -> tuple[Fix, ...]:
    if place.text.strip("\"'") != mode:
        return ()  # a param gives it
    write = Fix(f"write mode={better}", rename(place, better).edits, "unsafe")
    return (write, Fix("leave mode out", (without_value(place),), "unsafe"))


RULE = Rule("NN558", "monitor-in-the-wrong-direction", check)
