"""A callback waits for a validation figure, but there is no validation.

## What it is
EarlyStopping, ModelCheckpoint and ReduceLROnPlateau watch `val_loss` unless told otherwise. It exists only where
`train` holds back validation data.

## Why it hurts
Keras warns once an epoch and goes on: training is never stopped early, nothing is saved, the rate never falls.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(1)
train { callbacks: [EarlyStopping(patience=5)] }
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(1)
train {
    validation_split: 0.2
    callbacks: [EarlyStopping(patience=5)]
}
```

## When to ignore it
Where the file is compiled for a platform that validates by itself and logs under names of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules.monitor import monitors
from nndsl.rules.rule import Rule

SOURCES = ("validation_split", "validation_data")


def check(graph: Graph) -> Iterator[Diagnostic]:
    if any(key in graph.train and graph.train[key].value for key in SOURCES):
        return
    for callback, monitor, span in monitors(graph):
        if monitor.startswith("val_"):
            message = f"{callback} monitors {monitor}, but train holds back no validation data"
            hint = f"add validation_split: 0.2, or write monitor={monitor.removeprefix('val_')}"
            yield Diagnostic("NN552", message, span, hint)


RULE = Rule("NN552", "monitor-without-validation", check)
