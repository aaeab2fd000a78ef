"""A classifier's head is normalized before or after its activation.

## What it is
A BatchNormalization between the last Dense layer and its softmax or sigmoid, or behind them.

## Why it hurts
Before the activation it forces the scores of every class to the same mean and spread in each batch, whatever the
batch holds: the network cannot be sure of anything, and rare classes get as many votes as common ones. Behind it the
outputs are no probabilities any more, and the loss is not what it seems.

## Bad
```nn
input x(8)
output kind: multiclass(3) = x -> Dense(16, relu) -> Dense(3) -> BatchNormalization -> softmax
```

## Good
```nn
input x(8)
output kind: multiclass(3) = x -> Dense(16) -> BatchNormalization -> relu -> Dense(3, softmax)
```

## When to ignore it
Where the scores are meant to be compared within a batch. An output `per step`, `per pixel` or `per voxel`, which has
many predictions an example, is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Fix
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph, Node, OutputInfo
from nndsl.rules.network import ELEMENTWISE, activation_of, before, behind, is_activation
from nndsl.rules.rewriting import without_step
from nndsl.rules.rule import Rule

CLASSIFIERS = ("binary", "multiclass", "multilabel")
PROBABLE = ("sigmoid", "softmax")
PASSING = ELEMENTWISE | {"Reshape", "Flatten"}


def check(graph: Graph) -> Iterator[Diagnostic]:
    for output in graph.outputs:
        if output.task is not None and output.task.kind in CLASSIFIERS and output.task.per is None:
            found = _before_activation(graph, output) or _behind_activation(graph, output)
            if found is not None:
                yield found


def _before_activation(graph: Graph, output: OutputInfo) -> Diagnostic | None:
    activator = behind(graph, graph.nodes[output.ref.node], PASSING)
    if activator is None or not is_activation(activator) or activation_of(activator) not in PROBABLE:
        return None
    norm = behind(graph, before(graph, activator), PASSING)
    if norm is None or norm.layer != "BatchNormalization" or _is_deep(graph, norm):
        return None
    message = (
        f"BatchNormalization before the {activation_of(activator)} of {output.name} gives every class the same mean "
        "and spread in each batch, so that the network cannot be sure of any"
    )
    return advised("NN455", message, norm.name_span, _advice(norm), "warning")


def _advice(norm: Node) -> Advice:
    edit = without_step(norm)
    fixes = (Fix("leave out BatchNormalization", (edit,), "unsafe"),) if edit else ()
    return Advice("leave it out, or put it before the last layer", fixes)


def _is_deep(graph: Graph, norm: Node) -> bool:
    """Whether what is normalized is not the head's scores, but the answer of something else, such as a pooling."""
    source = behind(graph, before(graph, norm), PASSING)
    return source is None or source.layer != "Dense"


def _behind_activation(graph: Graph, output: OutputInfo) -> Diagnostic | None:
    norm = behind(graph, graph.nodes[output.ref.node], PASSING)
    if norm is None or norm.layer != "BatchNormalization":
        return None
    activator = behind(graph, before(graph, norm), PASSING)
    activation = activation_of(activator) if activator is not None else None
    if activation not in PROBABLE:
        return None
    message = f"BatchNormalization behind the {activation} of {output.name} makes other numbers of its probabilities"
    return advised("NN455", message, norm.name_span, _advice(norm))


RULE = Rule("NN455", "normalized-head", check)
