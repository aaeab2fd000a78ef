"""A layer that Keras does not take into a model.

## What it is
Equalization hands its symbolic input back as if it had made it. Behind a layer, Keras finds a cycle and refuses the
model; behind an input, it leaves Equalization out of the model and gives the input another name.

## Why it hurts
A network that seems to equalize its images does not, and Keras says nothing.

## Bad
```nn
input image(32, 32, 3)
output digit: multiclass(10) = image -> Rescaling(255) -> Equalization -> Flatten -> head
```

## Good
```nn
input image(32, 32, 3)
output digit: multiclass(10) = image -> Rescaling(255) -> AutoContrast -> Flatten -> head
```

## When to ignore it
Never: equalize the images before they come to the network, for instance with `dataset.map`.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import advised, write
from nndsl.graph.graph import Graph, Node
from nndsl.rules.rule import Rule

BYPASSED = "Equalization"
"""The only layer of Keras 3.15 whose `compute_output_spec` answers with its very input."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    yield from (_finding(graph, node) for node in graph.nodes if node.layer == BYPASSED)


def _finding(graph: Graph, node: Node) -> Diagnostic:
    advice = write(node.name_span, "AutoContrast", "unsafe")
    advice = advice.also(", or equalize the images before they come to the network")
    message = f"Keras takes {BYPASSED} for a cycle, and refuses the model"
    if all(graph.nodes[ref.node].kind == "input" for ref in node.inputs):
        message = f"Keras leaves {BYPASSED} out of the model, and gives the input before it another name"
    return advised("NN309", message, node.name_span, advice)


RULE = Rule("NN309", "bypassed-layer", check)
