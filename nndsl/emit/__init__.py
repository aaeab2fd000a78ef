"""From the resolved program and its graph to the text of a module: one file a target, layout in `templates/`."""

from __future__ import annotations

from typing import Any

from nndsl.diagnostics import Diagnostic, NnError
from nndsl.graph.graph import Graph
from nndsl.graph.program import Program
from nndsl.source import Span

TARGETS = ("keras",)


def emit(graph: Graph, target: str = "keras", **options: Any) -> str:
    """The code of a graph without errors. `options` are the target's own, for `keras` only `style`.

    Raises ValueError for a target or an option that does not exist, NnError where the network does not allow
    what an option asks for, and for a file of blocks, params and externs alone, which describes no network.
    """
    if target not in TARGETS:
        raise ValueError(f"target must be one of {', '.join(TARGETS)}, not {target!r}")
    from nndsl.emit import keras

    unknown = [name for name in options if name not in keras.OPTIONS]
    if unknown:
        raise ValueError(f"{target} takes {', '.join(keras.OPTIONS)}, not {', '.join(unknown)}")
    if not graph.program.outputs:
        raise NnError([_library(graph.program)])
    return keras.emit(graph, **options)


def _library(program: Program) -> Diagnostic:
    message = "this file has no output: it is a library for others to import, and no network of its own"
    hint = "compile a file that imports it, or write output NAME: TASK = PIPE"
    return Diagnostic("NN131", message, Span(program.source, 0, 0), hint)
