"""A metric that takes one row an example meets an output with more axes.

## What it is
F1Score, FBetaScore, R2Score and AUC with `multi_label=True` take predictions of one axis beside the batch. An output
per step, per pixel or per voxel has more.

## Why it hurts
Keras builds and compiles the network and stops in the first training step.

## Bad
```nn
input x(8, 4)
output state: multilabel(3) per step = x -> LSTM(8, return_sequences=True) -> head
compile { metrics: [F1Score(threshold=0.5)] }
```

## Good
```nn
input x(8, 4)
output state: multilabel(3) per step = x -> LSTM(8, return_sequences=True) -> head
compile { metrics: [binary_accuracy] }
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import advised
from nndsl.graph.graph import Graph
from nndsl.rules.metric import OutputMetric, output_metrics
from nndsl.rules.rewriting import instead
from nndsl.rules.rule import Rule
from nndsl.shapes.call import shape_text

OF_ROWS = frozenset(["F1Score", "FBetaScore", "R2Score"])
INSTEAD = {"R2Score": "mean_squared_error"}


def check(graph: Graph) -> Iterator[Diagnostic]:
    for metric in output_metrics(graph):
        shape = metric.output.tensor.shape
        if shape is None or len(shape) == 2 or not _takes_rows(metric):
            continue
        message = (
            f"{metric.text} takes one row an example, but {metric.output.name} has shape {shape_text(shape)}"
        )
        advice = instead(metric.span, INSTEAD.get(metric.name, "binary_accuracy"))
        yield advised("NN424", message, metric.span, advice.also(", which takes any shape"))


def _takes_rows(metric: OutputMetric) -> bool:
    return metric.name in OF_ROWS or (metric.name == "AUC" and metric.args.get("multi_label") is True)


RULE = Rule("NN424", "metric-rank-mismatch", check)
