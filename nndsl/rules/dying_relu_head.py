"""A regression head that ends in relu can stop learning.

## What it is
`regression(positive)` with relu: where the unit is negative for every example, relu is 0 and passes no gradient.

## Why it hurts
Whether the network learns hangs on the first random weights. A head that has died predicts 0 for ever; the loss
stays where it is and Keras says nothing.

## Bad
```nn
input x(8)
output price: regression(positive) = x -> Dense(16, relu) -> Dense(1, relu)
```

## Good
```nn
input x(8)
output price: regression(positive) = x -> Dense(16, relu) -> Dense(1, softplus)
```

## When to ignore it
Where exact zeros are wanted and the training is watched.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import advised
from nndsl.graph.graph import Graph
from nndsl.rules.facts import DYING
from nndsl.rules.head import heads
from nndsl.rules.rewriting import rewritten
from nndsl.rules.rule import Rule


def check(graph: Graph) -> Iterator[Diagnostic]:
    for task, head in heads(graph, "regression"):
        if task.range == "positive" and head.activation in DYING:
            message = f"{head.activation} passes no gradient to {head.output.name} where the unit is negative: it can stay at 0"
            advice = rewritten(head, head.width, "softplus").also(", which is positive and always learns")
            yield advised("NN419", message, head.activation_span, advice, "warning")


RULE = Rule("NN419", "dying-relu-head", check)
