"""A callback monitors a figure of which Keras cannot tell whether more or less is better.

## What it is
With several outputs, training logs `NAME_loss` and `NAME_metric` for each. Without a `mode`, Keras 3 looks for a metric of
exactly that name, and the metrics know nothing of the outputs' names. `loss` alone it knows.

## Why it hurts
Training stops after its first epoch, with an error.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(1)
output sold: binary = x -> Dense(1, sigmoid)
train {
    validation_split: 0.2
    callbacks: [EarlyStopping(monitor=val_price_loss)]
}
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(1)
output sold: binary = x -> Dense(1, sigmoid)
train {
    validation_split: 0.2
    callbacks: [EarlyStopping(monitor=val_price_loss, mode=min)]
}
```

## When to ignore it
Where only Keras 2 is used, which guesses by the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.rules.monitor import argument_span, better_mode, callbacks, is_watching, logged_names
from nndsl.rules.rule import Rule
from nndsl.source import Span


def check(graph: Graph) -> Iterator[Diagnostic]:
    names = logged_names(graph) if len(graph.outputs) > 1 else None
    for callback, expr, span in callbacks(graph) if names else ():
        monitor, mode = callback.args.get("monitor"), callback.args.get("mode", "auto")
        if not isinstance(monitor, str) or mode != "auto" or not is_watching(callback):
            continue
        figure = monitor.removeprefix("val_")
        if figure in (names or ()) and figure != "loss":
            message = f"{callback.name} monitors {monitor}, of which Keras cannot tell whether more or less is better"
            better = better_mode(monitor)
            hint = f"write mode={better}" if better else "write mode=min or mode=max"
            place = argument_span(expr, "monitor", span)
            fixes = _fixes(place, monitor, (better,) if better else ("min", "max"))
            yield advised("NN560", message, place, Advice(hint, fixes))


def _fixes(place: Span, monitor: str, modes: tuple[str, ...]) -> tuple[Fix, ...]:
    if place.text.strip("\"'") != monitor:
        return ()  # a param gives it
    end = Span(place.source, place.end, place.end)
    return tuple(Fix(f"write mode={mode}", (Edit(end, f", mode={mode}"),), "unsafe") for mode in modes)


RULE = Rule("NN560", "undirected-monitor", check)
