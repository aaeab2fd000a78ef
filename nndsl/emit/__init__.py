"""From the resolved program and its graph to a text: one file a target in `targets/`, layout in `templates/`."""

from __future__ import annotations

from typing import Any

from nndsl.diagnostics import Diagnostic, NnError, has_errors
from nndsl.emit.target import Target
from nndsl.emit.targets import find
from nndsl.emit.templates import renderer
from nndsl.graph.graph import Graph
from nndsl.graph.program import Program
from nndsl.source import Span


def emit(
    graph: Graph,
    target: str | Target = "keras",
    *,
    templates: str | None = None,
    checked: bool = False,
    **options: Any,
) -> str:
    """The text of a graph without errors. `options` are the target's own, such as `style` of `keras`.

    `templates` is a folder of the user's whose templates come before those of nndsl. `checked`: what the target finds has
    been judged already, with the comments that ignore some of it. Raises ValueError for a target or
    an option that does not exist, and where one of the user's templates is wrong; NnError where the target or an option
    cannot take the network, and for a file of blocks, params and externs alone, which describes no network.
    """
    chosen = find(target) if isinstance(target, str) else target
    settled = chosen.settled(options)
    if not graph.program.outputs:
        raise NnError([_library(graph.program)])
    found = [] if checked else chosen.findings(graph, **settled)
    if has_errors(found):
        raise NnError(found)
    return chosen.emit(graph, renderer(templates), **settled)


def _library(program: Program) -> Diagnostic:
    message = "this file has no output: it is a library for others to import, and no network of its own"
    hint = "compile a file that imports it, or write output NAME: TASK = PIPE"
    return Diagnostic("NN131", message, Span(program.source, 0, 0), hint)
