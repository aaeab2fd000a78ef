"""From the resolved program and its graph to the text of a module: one file a target, layout in `templates/`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from nndsl.graph.graph import Graph

TARGETS = {"keras": "nndsl.emit.keras"}
"""Target -> the module whose `emit(graph, **options)` writes it."""


def emit(graph: Graph, target: str = "keras", **options: Any) -> str:
    """The code of a sound network for a target.

    Raises NnError where the target cannot express the network, ValueError for a target or option that does not exist.
    """
    if target not in TARGETS:
        raise ValueError(f"there is no target {target!r}; there are {', '.join(TARGETS)}")
    try:
        text: str = import_module(TARGETS[target]).emit(graph, **options)
    except TypeError as error:
        if "unexpected keyword argument" not in str(error):
            raise
        raise ValueError(f"the target {target} has no option {', '.join(options)}") from None
    return text
