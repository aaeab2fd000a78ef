"""The weights of the losses leave nothing to learn, or teach the opposite.

## What it is
`loss_weights` multiply the loss of each output before they are summed. With 0 for all of them the sum is 0 whatever
the network predicts; below 0 it is smallest where the predictions are worst.

## Why it hurts
Keras trains in silence: the weights stay as they began, or run away.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(1)
output rent: regression = x -> Dense(1)
compile { loss_weights: {price: 0.0, rent: 0.0} }
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(1)
output rent: regression = x -> Dense(1)
compile { loss_weights: {price: 1.0, rent: 0.5} }
```

## When to ignore it
Where a layer has a loss of its own, a regularizer or an activity that it adds, and nothing else is to be learned.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import Advice, advised, write
from nndsl.graph.graph import Graph
from nndsl.rules.loss import item, written
from nndsl.rules.rule import Rule


def check(graph: Graph) -> Iterator[Diagnostic]:
    setting = graph.compile.get("loss_weights")
    if setting is None:
        return
    weights = _by_output(setting.value, [output.name for output in graph.outputs])
    if weights and all(weight == 0 for weight in weights.values()) and len(weights) == len(graph.outputs):
        message = "every loss weighs 0, so that nothing is learned"
        yield Diagnostic("NN557", message, setting.span, "write 1.0 for what is to be learned")
        return
    expr = written(graph, "compile", "loss_weights")
    for index, (name, weight) in enumerate(weights.items()):
        if weight < 0:
            part = item(expr, name, index)
            message = f"the loss of {name} weighs {weight}: it is smallest where the predictions are worst"
            advice = write(part.span, f"{-weight}", "unsafe") if part else Advice(f"write {-weight}")
            yield advised("NN557", message, part.span if part else setting.span, advice, "warning")


def _by_output(value: Any, names: list[str]) -> dict[str, float]:
    """The weights that are numbers, by output; none where they do not match the outputs."""
    if isinstance(value, (list, tuple)) and len(value) == len(names):
        value = dict(zip(names, value, strict=True))
    elif isinstance(value, (int, float)) and len(names) == 1:
        value = {names[0]: value}
    found = value if isinstance(value, dict) else {}
    return {
        name: weight for name, weight in found.items() if name in names and isinstance(weight, (int, float))
    }


RULE = Rule("NN557", "zero-loss-weights", check)
