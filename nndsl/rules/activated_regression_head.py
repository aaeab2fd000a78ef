"""A regression head has an activation, and so cannot reach every number.

## What it is
A regression predicts any number, so its head has no activation. Where the target is known to lie in a range, the
output says so: `regression(positive)`, `regression(unit)` (0 to 1) or `regression(bounded)` (-1 to 1).

## Why it hurts
A sigmoid head never predicts a price of 300,000, and a relu head never a negative number; where a relu unit is
negative for every example it gets no gradient and stays at 0. Keras trains all the same and the loss stays high.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1, relu)
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
```

## When to ignore it
Where the targets are scaled into the range of the activation: say so with `regression(unit)` and its like.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.rules.facts import IMAGES, RANGES
from nndsl.rules.head import Head, heads
from nndsl.rules.outputs import is_surely_head
from nndsl.rules.rewriting import or_add_head, rewritten
from nndsl.rules.rule import Rule


def check(graph: Graph) -> Iterator[Diagnostic]:
    for task, head in heads(graph, "regression"):
        if task.range or head.activation in ("linear", None) or not is_surely_head(head):
            continue
        if head.activation == "softmax" and head.has_one_unit:
            continue
        image = IMAGES.get(head.activation or "")
        reach = f" and reaches only {image}" if image else ""
        message = f"{head.output.name} is a regression, but its head ends in {head.activation}{reach}"
        yield advised("NN405", message, head.activation_span, or_add_head(graph, head, _advice(head)))


def _advice(head: Head) -> Advice:
    advice = rewritten(head, head.width)
    if head.activator is not head.node:
        advice = Advice(f"leave out {head.activator.span.text}", advice.fixes)
    elif "activation" not in head.node.given and head.node.layer != "Dense":
        advice = Advice(f"add -> Dense({head.width}) after {head.node.layer}")
    fitting = next((name for name, all_of in RANGES.items() if head.activation in all_of), None)
    return advice.also(f"; or regression({fitting}) where the targets lie in that range" if fitting else "")


RULE = Rule("NN405", "activated-regression-head", check)
