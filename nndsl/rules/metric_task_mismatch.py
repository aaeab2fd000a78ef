"""A metric does not fit the task it is to measure.

## What it is
Accuracies, AUC, precision and recall count right and wrong classes; a regression has none. The word `accuracy`
becomes binary, categorical or sparse categorical accuracy by the width of the head, and for a multilabel head that
is categorical_accuracy, which looks at the largest unit only. categorical_accuracy on one unit is always 1.0.

## Why it hurts
Training is the same, but the figure by which it is judged is wrong: an accuracy of 0.0 for a good regression, of 1.0
for a useless classifier.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
compile { metrics: [accuracy] }
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
compile { metrics: [mean_absolute_error] }
```

## When to ignore it
Never: errors such as mean_squared_error may measure classifiers and are not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import advised
from nndsl.graph.graph import Graph
from nndsl.graph.program import Task
from nndsl.rules.head import Head, heads
from nndsl.rules.metric import ACCURACY, OutputMetric, output_metrics
from nndsl.rules.rewriting import instead
from nndsl.rules.rule import Rule
from nndsl.shapes.sizes import at_least

ONE_OF_MANY = frozenset(
    [
        "CategoricalAccuracy",
        "SparseCategoricalAccuracy",
        "TopKCategoricalAccuracy",
        "SparseTopKCategoricalAccuracy",
        "CategoricalCrossentropy",
        "SparseCategoricalCrossentropy",
    ]
)
"""Metrics that compare the units of a head with one another."""

COUNTING = ONE_OF_MANY | frozenset(
    [
        "accuracy",
        "Accuracy",
        "BinaryAccuracy",
        "AUC",
        "Precision",
        "Recall",
        "F1Score",
        "FBetaScore",
        "TruePositives",
        "TrueNegatives",
        "FalsePositives",
        "FalseNegatives",
        "PrecisionAtRecall",
        "RecallAtPrecision",
        "SensitivityAtSpecificity",
        "SpecificityAtSensitivity",
        "BinaryIoU",
        "IoU",
        "MeanIoU",
        "OneHotIoU",
        "OneHotMeanIoU",
    ]
)
"""Metrics that count right and wrong classes, the word `accuracy` among them."""


OTHERWISE = {"mean_absolute_error": ", or another error"}


def check(graph: Graph) -> Iterator[Diagnostic]:
    found = {head.output.name: (task, head) for task, head in heads(graph)}
    for metric in output_metrics(graph):
        if metric.output.name in found:
            message, better = _mismatch(*found[metric.output.name], metric)
            if message:
                advice = instead(metric.span, better).also(OTHERWISE.get(better, ""))
                yield advised("NN417", message, metric.span, advice)


def suits(task: Task, head: Head, name: str) -> bool:
    """Whether a metric, by Keras' class of it or the word `accuracy`, measures what the task asks for."""
    metric = OutputMetric(head.output, name, name, head.output.span, "metrics", {})
    return not _mismatch(task, head, metric)[0]


def _mismatch(task: Task, head: Head, metric: OutputMetric) -> tuple[str, str]:
    """What is wrong with a metric, and which to write instead; empty where nothing is."""
    name = head.output.name
    if task.kind == "regression":
        return _regression(metric, name) if metric.name in COUNTING else ("", "")
    if task.kind == "reconstruction":
        return "", ""
    if metric.name == "Accuracy":
        found = (
            f"Accuracy(...) counts predictions that equal the label, and the probabilities of {name} never do"
        )
        return found, ACCURACY
    if task.kind == "multilabel":
        return _multilabel(head, metric)
    if metric.name in ONE_OF_MANY and head.has_one_unit and task.kind == "binary":
        return f"{metric.text} compares units, and {name} has only one", _binary_instead(metric)
    if metric.name == "BinaryAccuracy" and task.kind == "multiclass" and at_least(head.width, 3) is not False:
        found = f"{metric.text} scores each of the {head.width} classes of {name} on its own, and so is high at once"
        return found, ACCURACY
    return "", ""


def _regression(metric: OutputMetric, name: str) -> tuple[str, str]:
    found = f"{metric.text} counts right and wrong classes, but {name} is a regression"
    return found, "mean_absolute_error"


def _multilabel(head: Head, metric: OutputMetric) -> tuple[str, str]:
    if head.has_one_unit or metric.name not in ONE_OF_MANY | {ACCURACY}:
        return "", ""
    becomes = " becomes categorical_accuracy here, which" if metric.name == ACCURACY else ""
    found = (
        f"{metric.text}{becomes} looks for one class among {head.width}, but {head.output.name} is multilabel"
    )
    return found, _binary_instead(metric)


def _binary_instead(metric: OutputMetric) -> str:
    return "binary_crossentropy" if metric.name.endswith("Crossentropy") else "binary_accuracy"


RULE = Rule("NN417", "metric-task-mismatch", check)
