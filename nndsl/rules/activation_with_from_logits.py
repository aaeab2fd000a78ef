"""The loss expects logits, but the head has an activation already.

## What it is
`from_logits=True` tells a loss to apply sigmoid or softmax itself. A head that ends in one applies it twice.

## Why it hurts
The probabilities, all between 0 and 1, are taken for logits: the loss can no longer come near 0 and gradients
shrink. Keras warns at most.

## Bad
```nn
input x(8)
output digit: multiclass(10) = x -> Dense(16, relu) -> Dense(10, softmax)
compile { loss: CategoricalCrossentropy(from_logits=True) }
```

## Good
```nn
input x(8)
output digit: multiclass(10) = x -> Dense(16, relu) -> Dense(10, softmax)
compile { loss: CategoricalCrossentropy() }
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Fix, Label
from nndsl.diagnostics.advice import Advice, advised, without_value
from nndsl.graph.graph import Graph
from nndsl.rules.head import head_of
from nndsl.rules.loss import output_losses
from nndsl.rules.rule import Rule

SQUASHING = ("softmax", "sigmoid", "hard_sigmoid", "sparse_sigmoid", "sparsemax")


def check(graph: Graph) -> Iterator[Diagnostic]:
    for loss in output_losses(graph).values():
        head = head_of(graph, loss.output)
        logits_span = loss.spans.get("from_logits")
        span = logits_span or loss.span
        if head is None or span is None or not loss.from_logits or head.activation not in SQUASHING:
            continue
        if head.activation == "softmax" and head.has_one_unit:
            continue
        message = f"{loss.name} expects logits, but {head.output.name} ends in {head.activation}"
        hint = f"leave out from_logits=True, or the activation: {head.written(head.width)}"
        edits = (without_value(logits_span),) if logits_span else ()
        advice = Advice(hint, (Fix("leave out from_logits=True", edits, "unsafe"),) if edits else ())
        label = Label(head.activation_span, f"{head.activation} is applied here")
        yield advised("NN409", message, span, advice, labels=(label,))


RULE = Rule("NN409", "activation-with-from-logits", check)
