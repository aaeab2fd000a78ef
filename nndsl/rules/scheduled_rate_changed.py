"""A callback sets a learning rate that a schedule computes.

## What it is
The optimizer's learning rate is a schedule, such as CosineDecay, and ReduceLROnPlateau is to lower it.

## Why it hurts
Keras stops with an error at the first plateau, perhaps after hours: the rate of a schedule cannot be set.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
compile { optimizer: Adam(CosineDecay(0.001, decay_steps=10_000)) }
train {
    validation_split: 0.2
    callbacks: [ReduceLROnPlateau()]
}
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
compile { optimizer: Adam(0.001) }
train {
    validation_split: 0.2
    callbacks: [ReduceLROnPlateau()]
}
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Fix, Label
from nndsl.diagnostics.advice import Advice, advised, without_value
from nndsl.graph.graph import Graph
from nndsl.rules.monitor import callbacks
from nndsl.rules.rule import Rule
from nndsl.shapes.call import Object

SETTING = ("ReduceLROnPlateau", "LearningRateScheduler")
"""Callbacks that set the learning rate."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    optimizer = graph.compile.get("optimizer")
    if optimizer is None or not isinstance(optimizer.value, Object):
        return
    rate = optimizer.value.args.get("learning_rate")
    if not isinstance(rate, Object) or rate.kind != "schedule":
        return
    for callback, expr, span in callbacks(graph):
        if callback.name in SETTING:
            message = f"{callback.name} sets the learning rate, but {rate.name} computes it: Keras stops where both meet"
            labels = (Label(optimizer.span, "computes the rate of every step"),)
            hint = f"leave out {callback.name}, or write the learning rate as a number"
            title = f"leave out {callback.name}"
            fixes = (Fix(title, (without_value(expr.span),), "unsafe"),) if expr else ()
            yield advised("NN559", message, span, Advice(hint, fixes), labels=labels)


RULE = Rule("NN559", "scheduled-rate-changed", check)
