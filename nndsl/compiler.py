"""The compiler as one function: text -> tree -> program -> graph -> findings. Touches no file."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from nndsl.configuration import DEFAULT, Configuration
from nndsl.diagnostics import Diagnostic, NnError, has_errors
from nndsl.graph.elaborate import elaborate
from nndsl.graph.graph import Graph
from nndsl.graph.memory import Memory
from nndsl.graph.program import Program
from nndsl.graph.resolve import resolve
from nndsl.graph.resolve.unused import without_doubtful
from nndsl.record import record
from nndsl.rules import check as check_rules
from nndsl.source import Source
from nndsl.syntax.parser import Parsed, parse
from nndsl.syntax.statements import Tree

if TYPE_CHECKING:
    from nndsl.rules.measured import Measured

Loader = Callable[[str, str | None], Source]
"""Finds an imported file: the path as written and the path of the file that imports it -> its source.

Raises OSError or ValueError where it cannot.
"""


Judge = Callable[[Graph], Iterable[Diagnostic]]
"""What a target finds in a graph without errors."""


@record
class Analysis:
    """Every stage of one text; `diagnostics` of all stages, in the order of the text."""

    tree: Tree
    program: Program
    graph: Graph
    diagnostics: tuple[Diagnostic, ...]

    def sound(self) -> Analysis:
        """This analysis, or NnError where it has errors."""
        if has_errors(self.diagnostics):
            raise NnError(self.diagnostics)
        return self


def analyze(
    source: Source,
    load: Loader | None = None,
    *,
    bind: Mapping[str, int] | None = None,
    params: Mapping[str, Any] | None = None,
    data: Measured | None = None,
    target: Judge | None = None,
    configuration: Configuration = DEFAULT,
    parsed: Parsed | None = None,
    memory: Memory | None = None,
) -> Analysis:
    """Checks a text: all findings of the parser, the resolver, the elaboration and the rules.

    Those that a comment in the text ignores are left out, the others as severe as the project wants them. `data` is what
    was measured in its data, for the rules that judge them; `target` finds what a target cannot take in a graph without
    errors. `parsed` is what the parser makes of the text, for those who know it already,
    `memory` what the last analysis of the same text found out before it was edited.
    """
    # Nothing made here is garbage, and looking for some takes a third of the time of a large network.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _analyze(
            source, load, bind, params, data, target, configuration, parsed or parse(source), memory
        )
    finally:
        if collecting:
            gc.enable()


def _analyze(
    source: Source,
    load: Loader | None,
    bind: Mapping[str, int] | None,
    params: Mapping[str, Any] | None,
    data: Measured | None,
    target: Judge | None,
    configuration: Configuration,
    parsed: Parsed,
    memory: Memory | None,
) -> Analysis:
    tree, syntax = parsed
    program, names = resolve(tree, load, memory)
    graph, shapes = elaborate(program, bind=bind, params=params, memory=memory)
    names = without_doubtful(names, shapes)
    judged = check_rules(graph)
    if data is not None and not has_errors(shapes):
        judged = [*judged, *_about_data(graph, data)]
    if target is not None and not has_errors([*syntax, *names, *shapes, *judged]):
        judged = [*judged, *target(graph)]
    found = _without_ignored([*syntax, *names, *shapes, *judged], tree)
    found = configuration.applied(found)
    found.sort(key=lambda finding: (finding.span.source is not source, finding.span.start, finding.code))
    return Analysis(tree, program, graph, tuple(found))


def _about_data(graph: Graph, data: Measured) -> list[Diagnostic]:
    from nndsl.rules.data_rules import check_data  # few checks have data

    return check_data(graph, data)


def _without_ignored(found: list[Diagnostic], tree: Tree) -> list[Diagnostic]:
    sources = {tree.source, *(each.span.source for each in found)}
    if not any("nndsl" in source.text for source in sources):
        return found
    from nndsl.ignoring import without_ignored  # what only such comments need is loaded for them

    return without_ignored(found, tree)
