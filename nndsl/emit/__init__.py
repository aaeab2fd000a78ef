"""From the resolved program and its graph to the text of a module: one file a target, layout in `templates/`."""

from __future__ import annotations

from typing import Any

from nndsl.graph.graph import Graph

TARGETS = ("keras",)


def emit(graph: Graph, target: str = "keras", **options: Any) -> str:
    """The code of a graph without errors. `options` are the target's own, for `keras` only `style`.

    Raises ValueError for a target or an option that does not exist, NnError where the network does not allow
    what an option asks for.
    """
    if target not in TARGETS:
        raise ValueError(f"target must be one of {', '.join(TARGETS)}, not {target!r}")
    from nndsl.emit import keras

    unknown = [name for name in options if name not in keras.OPTIONS]
    if unknown:
        raise ValueError(f"{target} takes {', '.join(keras.OPTIONS)}, not {', '.join(unknown)}")
    return keras.emit(graph, **options)
