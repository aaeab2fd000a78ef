"""Layers that would have taken the axes that the layer before them took away."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.diagnostics import Diagnostic, Fix
from nndsl.diagnostics.advice import without_step
from nndsl.graph.graph import Graph, Ref
from nndsl.record import replace
from nndsl.shapes.call import Tensor

KEEPING = frozenset(["Dropout", "BatchNormalization", "Activation", "ReLU", "LeakyReLU"])
"""Layers that may stand between the two."""


def advised_to_keep_axes(
    graph: Graph, ref: Ref, found: Diagnostic, fits: Callable[[Tensor], bool]
) -> Diagnostic:
    """A finding about a layer's input rank, with the Flatten or pooling before it that is one too many."""
    node = graph.nodes[ref.node]
    while node.layer in KEEPING and node.inputs:
        node = graph.nodes[node.inputs[0].node]
    takes_axes = node.layer == "Flatten" or node.layer.startswith("Global")
    if found.code != "NN301" or not takes_axes or not node.inputs or not fits(graph.tensor(node.inputs[0])):
        return found
    edit = None if node.blocks or node.shared else without_step(node.span)
    fixes = (Fix(f"leave out {node.layer}", (edit,), "unsafe"),) if edit else ()
    hint = f"leave out {node.layer}, which takes away the axes that are needed here"
    return replace(found, hint=hint, fixes=fixes)
