"""A hidden layer ends in softmax.

## What it is
A Dense or convolution whose softmax goes straight into another layer with weights, as if it were relu.

## Why it hurts
Softmax makes the units of a layer share a sum of 1: one rises only where others fall, and how large their inputs
are is lost. The gradients are small, and the network learns slowly or stops at a poor result.

## Bad
```nn
input x(8)
output kind: multiclass(3) = x -> Dense(32, softmax) -> Dense(3, softmax)
```

## Good
```nn
input x(8)
output kind: multiclass(3) = x -> Dense(32, relu) -> Dense(3, softmax)
```

## When to ignore it
Where the shares choose among rows of weights. A next layer without bias (`use_bias=False`) is taken for such a table,
and shares that are multiplied into something, or are an output as well, are not reported either.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph, Node
from nndsl.rules.network import (
    ELEMENTWISE,
    LINEAR_MAPS,
    activation_of,
    activation_span,
    before,
    behind,
    is_activation,
    reads,
    title,
    written_activation,
)
from nndsl.rules.rule import Rule

BETWEEN = ELEMENTWISE | {
    *("BatchNormalization", "Flatten", "MaxPooling1D", "MaxPooling2D", "MaxPooling3D"),
    *("AveragePooling1D", "AveragePooling2D", "AveragePooling3D"),
}


def check(graph: Graph) -> Iterator[Diagnostic]:
    for node in graph.nodes:
        if node.layer not in LINEAR_MAPS or node.args.get("use_bias") is False:
            continue
        squeezed = behind(graph, before(graph, node), BETWEEN)
        if squeezed is None or activation_of(squeezed) != "softmax" or squeezed.args.get("axis", -1) != -1:
            continue
        source = behind(graph, before(graph, squeezed), ELEMENTWISE) if is_activation(squeezed) else squeezed
        if source is None or source.layer not in LINEAR_MAPS:
            continue
        counts = reads(graph)
        if counts[squeezed.number] == 1 and counts[node.number]:
            yield _finding(source, squeezed)


def _finding(source: Node, squeezed: Node) -> Diagnostic:
    message = (
        f"the hidden layer {title(source)} ends in softmax, so that its units share a sum of 1 and learn slowly: one "
        "rises only where others fall"
    )
    fixes = written_activation(squeezed, "relu")
    return Diagnostic("NN451", message, activation_span(squeezed), "write relu", "warning", fixes=fixes)


RULE = Rule("NN451", "softmax-in-hidden-layer", check)
