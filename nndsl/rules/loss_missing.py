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

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.rules.head import Head, head_of
from nndsl.rules.loss import written
from nndsl.rules.rule import Rule
from nndsl.source import Span


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
            place = output.name_span or output.span
            yield advised("NN420", message, place, Advice(hint, _fixes(graph, output.name, place)))


def _fixes(graph: Graph, name: str, place: Span) -> tuple[Fix, ...]:
    """The tasks that the head of an output serves, where it is known."""
    info = next((each for each in graph.outputs if each.name == name), None)
    head = head_of(graph, info) if info is not None else None
    end = Span(place.source, place.end, place.end)
    return tuple(
        Fix(f"write output {name}: {task}", (Edit(end, f": {task}"),), "unsafe")
        for task in (_tasks(head) if head is not None and head.output.tensor.rank == 2 else ())
    )


def _tasks(head: Head) -> tuple[str, ...]:
    width = head.width
    if not isinstance(width, int):
        return ()
    if head.activation == "linear":
        return ("regression",) if width == 1 else (f"regression({width})",)
    if head.activation == "sigmoid":
        return ("binary",) if width == 1 else (f"multilabel({width})",)
    return (f"multiclass({width})",) if head.activation == "softmax" and width > 1 else ()


RULE = Rule("NN420", "loss-missing", check)
