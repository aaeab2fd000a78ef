"""One loss for outputs of different kinds.

## What it is
A single loss in `compile` holds for every output. Numbers, yes-or-no labels and classes need different ones.

## Why it hurts
The loss fits one of the outputs at best. Keras applies it to all of them; the others learn badly or nothing.

## Bad
```nn
input x(8)
hidden = x -> Dense(16, relu)
output price: regression = hidden -> Dense(1)
output sold: binary = hidden -> Dense(1, sigmoid)
compile { loss: mean_squared_error }
```

## Good
```nn
input x(8)
hidden = x -> Dense(16, relu)
output price: regression = hidden -> Dense(1)
output sold: binary = hidden -> Dense(1, sigmoid)
compile { loss: {price: mean_squared_error, sold: binary_crossentropy} }
```

## When to ignore it
Never: write the loss of every output.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.diagnostics.advice import Advice, advised
from nndsl.diagnostics.suggest import one_of
from nndsl.graph.graph import Graph, OutputInfo
from nndsl.graph.heads import default_loss
from nndsl.rules.outputs import loss_is_shared_by_different_heads
from nndsl.rules.rule import Rule
from nndsl.source import Span


def check(graph: Graph) -> Iterator[Diagnostic]:
    if loss_is_shared_by_different_heads(graph):
        setting = graph.compile["loss"]
        kinds = one_of(
            [f"{output.name} ({output.task.kind})" for output in graph.outputs if output.task], last="and"
        )
        message = f"one loss stands for outputs of different kinds: {kinds}"
        yield advised("NN413", message, setting.span, _advice(graph.outputs, setting.span))


def _advice(outputs: tuple[OutputInfo, ...], value: Span) -> Advice:
    losses = ", ".join(f"{output.name}: {_loss(output)}" for output in outputs)
    title = f"write loss: {{{losses}}}"
    return Advice(title, (Fix(title, (Edit(value, f"{{{losses}}}"),), "unsafe"),))


def _loss(output: OutputInfo) -> str:
    units = output.tensor.shape[-1] if output.tensor.shape else None
    return default_loss(output.task, units) or "None"


RULE = Rule("NN413", "loss-for-different-heads", check)
