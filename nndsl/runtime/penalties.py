"""Whether a network's loss holds more than how wrong its predictions are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from nndsl.graph.graph import Graph
from nndsl.shapes.call import Object

REGULARIZER = "regularizer"
LAYER = "ActivityRegularization"


def has_penalties(graph: Graph) -> bool:
    """Whether something adds to the loss: a regularizer of a layer, or of one that it wraps, or a layer made for that.

    What a layer written in Python adds is not known.
    """
    return any(node.layer == LAYER or any(_regularizers(node.args)) for node in graph.nodes)


def _regularizers(args: Mapping[str, Any]) -> Iterator[str]:
    for name, value in args.items():
        if name.endswith(REGULARIZER) and value is not None:
            yield name
        elif isinstance(value, Object):
            yield from _regularizers(value.args)
