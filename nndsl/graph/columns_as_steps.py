"""Layers of sequences behind an input of plain columns."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.diagnostics import Diagnostic, Fix
from nndsl.diagnostics.advice import before_step
from nndsl.graph.graph import Graph, Ref
from nndsl.record import replace
from nndsl.shapes.call import Tensor


def advised_to_reshape(
    graph: Graph, ref: Ref, found: Diagnostic, fits: Callable[[Tensor], bool]
) -> Diagnostic:
    """A finding about a layer's input rank, with the Reshape that makes a step of each column of an input."""
    tensor, node = graph.tensor(ref), graph.nodes[ref.node]
    shape = tensor.shape
    plain = node.kind == "input" and shape is not None and len(shape) == 2 and shape[1] is not None
    if found.code != "NN301" or not plain or shape is None or not tensor.dtype.startswith("float"):
        return found
    if not fits(replace(tensor, shape=(*shape, 1))):
        return found
    title = f"write Reshape(({shape[1]}, 1)) before it"
    edit = before_step(found.span, f"Reshape(({shape[1]}, 1))")
    fixes = (Fix(title, (edit,), "unsafe"),) if edit else ()
    return replace(found, hint=f"make a step of each column: {title}", fixes=fixes)
