"""The head leaves logits, but its loss expects probabilities.

## What it is
A classifier's head without an activation leaves logits, numbers of any size. Crossentropies take them only with
`from_logits=True`; without it they expect probabilities.

## Why it hurts
Numbers below 0 are cut off, where the loss has no gradient. Training goes on, and the network learns little or
nothing.

## Bad
```nn
input x(8)
output digit: multiclass(10) = x -> Dense(16, relu) -> Dense(10)
compile { loss: categorical_crossentropy }
```

## Good
```nn
input x(8)
output digit: multiclass(10) = x -> Dense(16, relu) -> Dense(10)
compile { loss: CategoricalCrossentropy(from_logits=True) }
```

## When to ignore it
Never: hinge losses, which want no probabilities, are not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Label
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.graph.program import Task
from nndsl.rules.classifier import is_margin_head, wanted_activation
from nndsl.rules.facts import BINARY, CROSSENTROPIES
from nndsl.rules.head import Head, heads
from nndsl.rules.loss import OutputLoss, loss_is_unknown, output_losses
from nndsl.rules.outputs import is_surely_head
from nndsl.rules.rewriting import rewritten
from nndsl.rules.rule import Rule


def check(graph: Graph) -> Iterator[Diagnostic]:
    if loss_is_unknown(graph):
        return
    losses = output_losses(graph)
    for task, head in heads(graph):
        loss = losses.get(head.output.name)
        if head.activation != "linear" or not _expects_probabilities(task, head, loss):
            continue
        if not is_surely_head(head):
            continue
        expects = f"{loss.text} expects" if loss else f"a {task.kind} output gives"
        message = f"{head.output.name} leaves logits, but {expects} probabilities"
        labels = (Label(loss.span, "this loss has no from_logits=True"),) if loss and loss.span else ()
        yield advised("NN408", message, head.width_span, _advice(task, head, loss), labels=labels)


def _expects_probabilities(task: Task, head: Head, loss: OutputLoss | None) -> bool:
    if loss and (loss.from_logits or loss.name == "CTC" or is_margin_head(head, loss)):
        return False
    if task.kind in ("regression", "reconstruction"):
        # Only with sigmoid can numbers in a range learn from this loss; others are no matter of logits.
        return task.kind == "reconstruction" and loss is not None and loss.name in BINARY
    return wanted_activation(task, head) is not None


def _advice(task: Task, head: Head, loss: OutputLoss | None) -> Advice:
    wanted = "sigmoid" if task.kind == "reconstruction" else wanted_activation(task, head)
    advice = rewritten(head, head.width, wanted, "unsafe" if loss and loss.span else "safe")
    takes_logits = loss is not None and loss.name in CROSSENTROPIES
    return advice.also(f", or the loss {loss.name}(from_logits=True)" if loss and takes_logits else "")


RULE = Rule("NN408", "logits-without-from-logits", check)
