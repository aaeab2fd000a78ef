"""A loss, weight or metric for an output that does not exist.

## What it is
The keys of `loss`, `loss_weights`, `metrics` and `weighted_metrics` are the names of the outputs.

## Why it hurts
Keras finds out when training begins, or, where there is one output, never: it applies the metric and says nothing.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(1)
compile {
    loss: mean_squared_error
    metrics: {prize: [mean_absolute_error]}
}
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(1)
compile {
    loss: mean_squared_error
    metrics: {price: [mean_absolute_error]}
}
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.suggest import nearest, one_of
from nndsl.graph.graph import Graph
from nndsl.rules.rule import Rule

PER_OUTPUT = {
    "loss": "a loss",
    "loss_weights": "a weight",
    "metrics": "metrics",
    "weighted_metrics": "metrics",
}
"""The settings that may have a value for each output, and what messages call that value."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    names = [output.name for output in graph.outputs]
    declared = {output.name for output in graph.program.outputs}
    for key, what in PER_OUTPUT.items():
        setting = graph.compile.get(key)
        if setting is None or not isinstance(setting.value, dict):
            continue
        for name in setting.value:
            if name not in declared and names:
                left = [each for each in names if each not in setting.value]
                found = left[0] if len(left) == 1 else nearest(str(name), left or names)
                hint = f"did you mean '{found}'?" if found else f"the outputs are {one_of(names, last='and')}"
                message = f"{key} gives {what} for {name}, but there is no output of that name"
                yield Diagnostic("NN414", message, setting.key_spans.get(str(name), setting.span), hint)


RULE = Rule("NN414", "unknown-output-key", check)
