"""A metric is the same number whatever the network predicts.

## What it is
The right class is always among the k best where there are no more than k classes; Keras looks for the best 5 where no
`k` is written, so that `top_k_categorical_accuracy` of three classes is 1.0. With `k` below 1 it is 0.0. A `threshold`
of 50 lies above every probability: all examples then count as the first class.

## Why it hurts
The figure by which training is judged, or by which EarlyStopping chooses, says nothing.

## Bad
```nn
input x(8)
output kind: multiclass(3) = x -> Dense(16, relu) -> Dense(3, softmax)
compile { metrics: [top_k_categorical_accuracy] }
```

## Good
```nn
input x(8)
output kind: multiclass(3) = x -> Dense(16, relu) -> Dense(3, softmax)
compile { metrics: [TopKCategoricalAccuracy(k=2)] }
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.rules.facts import RANGES
from nndsl.rules.head import Head, head_of
from nndsl.rules.metric import OutputMetric, output_metrics
from nndsl.rules.rewriting import instead
from nndsl.rules.rule import Rule

BEST = frozenset(["TopKCategoricalAccuracy", "SparseTopKCategoricalAccuracy"])
USUAL_K = 5
CUT = frozenset(["BinaryAccuracy", "BinaryIoU"])
SHARES = frozenset([*RANGES["unit"], "softmax", "sparsemax"])
"""Activations whose answers lie between 0 and 1."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    found = {output.name: head_of(graph, output) for output in graph.outputs}
    for metric in output_metrics(graph):
        head = found[metric.output.name]
        if head is None:
            continue
        message, hint = _best(head, metric) if metric.name in BEST else _cut(head, metric)
        if message:
            fixes = instead(metric.span, "accuracy").fixes if metric.name in BEST else ()
            yield advised("NN425", message, metric.span, Advice(hint, fixes), "warning")


def _best(head: Head, metric: OutputMetric) -> tuple[str, str]:
    count, classes = metric.args.get("k", USUAL_K), head.width
    if not isinstance(count, int) or not isinstance(classes, int) or classes < 2:
        return "", ""
    hint = "write accuracy" if classes == 2 else f"write k={min(5, classes - 1)}, or accuracy"
    if count < 1:
        return f"{metric.text} looks among the best {count} classes, and so is always 0.0", hint
    if count < classes:
        return "", ""
    usual = "" if "k" in metric.args else ", as Keras does where no k is written"
    found = f"{metric.text} looks among the best {count} classes{usual}, but {head.output.name} has only {classes}"
    return f"{found}, so that it is always 1.0", hint


def _cut(head: Head, metric: OutputMetric) -> tuple[str, str]:
    threshold = metric.args.get("threshold")
    if metric.name not in CUT or head.activation not in SHARES or not isinstance(threshold, (int, float)):
        return "", ""
    if 0 < threshold < 1:
        return "", ""
    where = "above" if threshold >= 1 else "below"
    found = f"the threshold {threshold} of {metric.text} lies {where} every probability that {head.output.name} gives"
    share = threshold / 100 if 1 < threshold < 100 else 0.5
    return f"{found}, so that all examples count as the same class", f"write threshold={share:g}"


RULE = Rule("NN425", "constant-metric", check)
