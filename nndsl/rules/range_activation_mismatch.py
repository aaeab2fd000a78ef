"""A regression promises a range that its activation does not have.

## What it is
`regression(positive)` goes with softplus or exponential, `regression(unit)` with sigmoid, `regression(bounded)`
with tanh or softsign, and each of them with no activation at all.

## Why it hurts
Targets that the activation cannot produce are never learned, and predictions outside the promised range break
whatever relies on the promise.

## Bad
```nn
input x(8)
output price: regression(positive) = x -> Dense(16, relu) -> Dense(1, tanh)
```

## Good
```nn
input x(8)
output price: regression(positive) = x -> Dense(16, relu) -> Dense(1, softplus)
```

## When to ignore it
Never: change the range or the activation.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import advised
from nndsl.graph.graph import Graph
from nndsl.rules.facts import IMAGES, RANGE_TEXTS, RANGES
from nndsl.rules.head import heads
from nndsl.rules.rewriting import rewritten
from nndsl.rules.rule import Rule


def check(graph: Graph) -> Iterator[Diagnostic]:
    for task, head in heads(graph, "regression"):
        if not task.range or head.activation in ("linear", None) or head.activation in RANGES[task.range]:
            continue
        if head.activation == "softmax" and head.has_one_unit:
            continue
        gives = IMAGES.get(head.activation or "", "any number")
        wants = RANGE_TEXTS.get(task.range, task.range)
        message = f"{head.output.name} promises {task.range} ({wants}), but {head.activation} gives {gives}"
        best = RANGES[task.range][0]
        other = next((name for name, all_of in RANGES.items() if head.activation in all_of), None)
        advice = rewritten(head, head.width, best).also(f", or regression({other})" if other else "")
        yield advised("NN406", message, head.activation_span, advice)


RULE = Rule("NN406", "range-activation-mismatch", check)
