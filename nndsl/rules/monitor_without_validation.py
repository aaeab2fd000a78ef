"""A callback waits for a validation figure, but there is no validation.

## What it is
EarlyStopping, ModelCheckpoint and ReduceLROnPlateau watch `val_loss` unless told otherwise. `nndsl run` holds back a
part of the data for it, unless `train` says `validation_split: 0`.

## Why it hurts
Keras warns once an epoch and goes on: training is never stopped early, nothing is saved, the rate never falls.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(1)
train {
    validation_split: 0
    callbacks: [EarlyStopping(patience=5)]
}
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
Where the file is compiled for a platform that validates by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix, Label
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.rules.monitor import monitors
from nndsl.rules.rule import Rule

WHOLE = ("csv", "parquet", "sklearn")
"""Sources of data that are one table; others can bring validation data of their own."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    if not _has_none(graph):
        return
    for callback, monitor, span in monitors(graph):
        if monitor.startswith("val_"):
            message = f"{callback} monitors {monitor}, but validation_split is 0, so there is no validation"
            split = graph.train["validation_split"].span
            hint = f"write validation_split: 0.2, or monitor={monitor.removeprefix('val_')}"
            fix = Fix("write validation_split: 0.2", (Edit(split, "0.2"),), "unsafe")
            label = Label(split, "nothing is held back")
            yield advised("NN552", message, span, Advice(hint, (fix,)), labels=(label,))


def _has_none(graph: Graph) -> bool:
    split, data = graph.train.get("validation_split"), graph.program.data
    if split is None or split.value != 0 or "validation_data" in graph.train:
        return False
    return data is None or (
        data.kind in WHOLE and all(option.name != "validation" for option in data.options)
    )


RULE = Rule("NN552", "monitor-without-validation", check)
