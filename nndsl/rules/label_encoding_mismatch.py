"""Loss and metric of one output expect its labels in different encodings.

## What it is
`sparse_` losses and metrics take a class number for each example; the others take one column for each class
(one-hot). One output has one encoding.

## Why it hurts
Keras stops in the first step with an error about shapes, or broadcasts the labels and shows a wrong figure.

## Bad
```nn
input x(8)
output digit: multiclass(10) = x -> Dense(16, relu) -> Dense(10, softmax)
compile {
    loss: sparse_categorical_crossentropy
    metrics: [categorical_accuracy]
}
```

## Good
```nn
input x(8)
output digit: multiclass(10) = x -> Dense(16, relu) -> Dense(10, softmax)
compile {
    loss: sparse_categorical_crossentropy
    metrics: [sparse_categorical_accuracy]
}
```

## When to ignore it
Never: the word `accuracy` fits either encoding.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Label
from nndsl.diagnostics.advice import advised
from nndsl.graph.graph import Graph, OutputInfo
from nndsl.rules.facts import CATEGORICAL, SPARSE
from nndsl.rules.head import head_of
from nndsl.rules.loss import output_losses
from nndsl.rules.metric import OutputMetric, output_metrics
from nndsl.rules.rewriting import instead
from nndsl.rules.rule import Rule
from nndsl.shapes.sizes import at_least

INTEGER = {
    "SparseCategoricalAccuracy": "categorical_accuracy",
    "SparseTopKCategoricalAccuracy": "top_k_categorical_accuracy",
    "SparseCategoricalCrossentropy": "categorical_crossentropy",
}
"""Metrics of class numbers, and their like for one-hot labels."""

ONE_HOT = {other: "sparse_" + word for other, word in (
    ("CategoricalAccuracy", "categorical_accuracy"),
    ("TopKCategoricalAccuracy", "top_k_categorical_accuracy"),
    ("CategoricalCrossentropy", "categorical_crossentropy"),
)} | dict.fromkeys((
    *("AUC", "Precision", "Recall", "F1Score", "FBetaScore", "BinaryAccuracy", "BinaryCrossentropy"),
    *("MeanSquaredError", "RootMeanSquaredError", "MeanAbsoluteError", "MeanSquaredLogarithmicError"),
    *("MeanAbsolutePercentageError", "CosineSimilarity", "LogCoshError", "KLDivergence", "Poisson", "R2Score"),
), "accuracy")  # fmt: skip
"""Metrics of one-hot labels, and what to write for class numbers. Errors compare the labels with every unit."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    losses = output_losses(graph)
    for metric in output_metrics(graph):
        loss = losses.get(metric.output.name)
        head = head_of(graph, metric.output)
        if loss is None or head is None or at_least(head.width, 2) is False:
            continue
        found = _mismatch(metric, loss.name, _is_of_classes(metric.output))
        if found:
            takes, other, better = found
            of_loss = loss.text if loss.span else f"{loss.text}, the task's own loss,"
            message = f"{metric.text} takes {takes}, but {of_loss} takes {other}: {metric.output.name} has one encoding"
            labels = (Label(loss.span, f"takes {other}"),) if loss.span else ()
            yield advised("NN418", message, metric.span, instead(metric.span, better), labels=labels)


def suits(output: OutputInfo, loss: str, name: str) -> bool:
    """Whether a metric of an output takes labels as its loss does; both by Keras' class of them."""
    metric = OutputMetric(output, name, name, output.span, "metrics", {})
    return _mismatch(metric, loss, _is_of_classes(output)) is None


def _is_of_classes(output: OutputInfo) -> bool:
    return output.task is not None and output.task.kind in ("binary", "multiclass")


def _mismatch(metric: OutputMetric, loss: str, of_classes: bool) -> tuple[str, str, str] | None:
    numbers, columns = "class numbers", "one-hot labels"
    if loss in SPARSE and metric.name in ONE_HOT:
        return columns, numbers, ONE_HOT[metric.name]
    # Several units for classes: every loss that is not sparse compares them with as many columns.
    if (loss in CATEGORICAL or (of_classes and loss not in SPARSE)) and metric.name in INTEGER:
        return numbers, columns, INTEGER[metric.name]
    return None


RULE = Rule("NN418", "label-encoding-mismatch", check)
