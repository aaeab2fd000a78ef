"""The network is to be trained, but has no loss.

## What it is
A task implies a loss. An output without a task has one only if `compile` gives it.

## Why it hurts
Keras builds and compiles the network and stops in the first training step.

## Bad
```nn
input x(8)
output y = x -> Dense(1)
train { epochs: 10 }
```

## Good
```nn
input x(8)
output y = x -> Dense(1)
compile { loss: mean_squared_error }
train { epochs: 10 }
```

## When to ignore it
Never: leave out `train` and `data` where nothing is trained.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules.loss import written
from nndsl.rules.rule import Rule


def check(graph: Graph) -> Iterator[Diagnostic]:
    program = graph.program
    trained = program.train is not None or program.data is not None
    if not trained or not program.outputs or written(graph, "compile", "loss") is not None:
        return
    if all(output.task is None and not output.broken_task for output in program.outputs):
        for output in program.outputs:
            message = (
                f"{output.name} has no task and compile gives no loss, so there is nothing to train it by"
            )
            hint = f"write a task, as in `output {output.name}: regression`, or a loss in compile"
            yield Diagnostic("NN420", message, output.name_span or output.span, hint)


RULE = Rule("NN420", "loss-missing", check)
