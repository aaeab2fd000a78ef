"""Targets lie where the prediction cannot get.

## What it is
A target beyond what the head's activation gives (sigmoid: 0 to 1), beyond what its loss can measure, or outside the range
that `regression(positive)` and its like promise.

## Why it hurts
The nearest the network comes is the end of its range: it runs there, where sigmoid and tanh have no slope, and every
prediction is the same. A crossentropy falls below 0 and never ends.

## Bad
```nn
input main(2)
output price: regression(unit) = main -> Dense(8, relu) -> Dense(1, sigmoid)
data csv("houses.csv") {
    main: rooms .. age
    price: price
}
```

```csv
rooms,age,price
5,20,310
3,41,190
4,33,255
2,60,150
```

## Good
```nn
input main(2)
output price: regression = main -> Dense(8, relu) -> Dense(1)
data csv("houses.csv") {
    main: rooms .. age
    price: price
}
```

```csv
rooms,age,price
5,20,310
3,41,190
4,33,255
2,60,150
```

## When to ignore it
Where the few targets that lie outside are mistakes of measurement, and it is well that they count as the end of the range.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import Advice
from nndsl.graph.graph import Graph, OutputInfo
from nndsl.record import record
from nndsl.rules.facts import IMAGES, RANGE_TEXTS, RANGES
from nndsl.rules.head import Head, head_of
from nndsl.rules.loss import output_losses
from nndsl.rules.measured import Cell, Measured, MeasuredTarget
from nndsl.rules.rewriting import rewritten
from nndsl.rules.rule import Rule
from nndsl.source import Span

LIMITS: dict[str, tuple[float, float]] = {
    "softplus": (0, inf),
    "exponential": (0, inf),
    "squareplus": (0, inf),
    "relu": (0, inf),
    "sparse_plus": (0, inf),
    "relu6": (0, 6),
    "sigmoid": (0, 1),
    "hard_sigmoid": (0, 1),
    "sparse_sigmoid": (0, 1),
    "softmax": (0, 1),
    "sparsemax": (0, 1),
    "tanh": (-1, 1),
    "hard_tanh": (-1, 1),
    "softsign": (-1, 1),
    "log_sigmoid": (-inf, 0),
    "log_softmax": (-inf, 0),
    "elu": (-1, inf),
    "celu": (-1, inf),
    "selu": (-1.7581, inf),
    "gelu": (-0.17, inf),
    "silu": (-0.2785, inf),
    "hard_silu": (-0.375, inf),
    "mish": (-0.3089, inf),
}
"""The numbers that an activation gives, its ends among them though some are never quite reached."""

LOSS_LIMITS: dict[str, tuple[float, float]] = {
    "BinaryCrossentropy": (0, 1),
    "BinaryFocalCrossentropy": (0, 1),
    "KLDivergence": (0, 1),
    "Poisson": (0, inf),
    "MeanSquaredLogarithmicError": (0, inf),
}
"""The targets that a loss can measure: Keras cuts the others off, or its minimum lies at infinity."""

SLACK = 1e-3
"""By how much a rounded target may lie outside."""


@record
class _Reach:
    """Where the predictions of an output end, who says so, in which words, and what to do about it.

    `is_promise` where only the file says so, and the network gets further.
    """

    limits: tuple[float, float]
    message: str
    span: Span
    advice: Advice
    is_promise: bool = False


def on_data(graph: Graph, data: Measured) -> Iterator[Diagnostic]:
    outputs = {output.name: output for output in graph.outputs}
    for target in data.targets:
        if target.kind not in ("numbers", "copy"):
            continue
        for reach in _reaches(graph, outputs[target.name]):
            if (worst := _outside(target, reach.limits)) is not None:
                yield _finding(target, reach, worst, data)
                break


def _finding(target: MeasuredTarget, reach: _Reach, worst: Cell, data: Measured) -> Diagnostic:
    way = "down" if worst.value < reach.limits[0] else "up"
    whose = "what it reconstructs goes" if target.kind == "copy" else "its targets go"
    message = f"{target.name} {reach.message}, but {whose} {way} to {worst}"
    return Diagnostic(
        "NN527",
        message,
        reach.span,
        reach.advice.hint,
        "error" if _is_far(target, reach.limits) and not reach.is_promise else "warning",
        notes=data.notes,
        fixes=reach.advice.fixes,
    )


def _is_far(target: MeasuredTarget, limits: tuple[float, float]) -> bool:
    """Whether so much lies outside that the rest does not help: a quarter of the targets, or for copies all that is far."""
    low, high = limits
    first, third = target.quartiles
    slack = SLACK
    if target.kind == "copy":
        slack = high - low if high - low < inf else 1
    return first < low - slack or third > high + slack


def _outside(target: MeasuredTarget, limits: tuple[float, float]) -> Cell | None:
    """The target that lies furthest outside."""
    numbers = target.numbers
    if numbers.high.value > limits[1] + SLACK:
        return numbers.high
    return numbers.low if numbers.low.value < limits[0] - SLACK else None


def _reaches(graph: Graph, output: OutputInfo) -> Iterator[_Reach]:
    head = head_of(graph, output)
    if head is not None and head.activation in LIMITS:
        yield _of_activation(output, head, head.activation)
    loss = output_losses(graph).get(output.name)
    if loss is not None and loss.name in LOSS_LIMITS:
        limits = LOSS_LIMITS[loss.name]
        advice = Advice(f"scale the targets to {_text(limits)}, or write mean_squared_error")
        yield _Reach(
            limits, f"learns by {loss.text}, which takes {_text(limits)}", loss.span or output.span, advice
        )
    if output.task is not None and output.task.range:
        limits = LIMITS[RANGES[output.task.range][0]]
        promise = f"promises {output.task.range} ({RANGE_TEXTS[output.task.range]})"
        yield _Reach(limits, promise, output.task.span, Advice("write regression"), True)


def _of_activation(output: OutputInfo, head: Head, activation: str) -> _Reach:
    limits, scale = LIMITS[activation], f"scale the targets to {_text(LIMITS[activation])}"
    message = f"ends in {activation}, which reaches {IMAGES[activation]}"
    if output.task is not None and output.task.kind == "reconstruction":
        return _Reach(
            limits, message, head.activation_span, Advice(f"scale the data to {_text(limits)} beforehand")
        )
    if output.task is not None and output.task.range:
        advice = Advice(f"write regression with {head.written(head.width)}, or {scale}")
        return _Reach(limits, message, output.task.span, advice)
    return _Reach(limits, message, head.activation_span, rewritten(head, head.width).also(f", or {scale}"))


def _text(limits: tuple[float, float]) -> str:
    low, high = limits
    if high == inf:
        return f"{low:g} and above"
    return f"{high:g} and below" if low == -inf else f"{low:g} to {high:g}"


RULE = Rule("NN527", "unreachable-target", on_data=on_data)
