"""Selected steps given a name: the beginning of a pipe as a tensor, steps within it as a block."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement
from typing import Any

from nndsl.diagnostics import Edit
from nndsl.diagnostics.advice import line_above
from nndsl.ide.document import Document
from nndsl.ide.refactoring.proposal import Proposal, fresh_name, selected
from nndsl.ide.tree import nodes_in, statement_at
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import AssignStatement, BlockBodyStatement, OutputStatement, Statement


def extract_tensor(document: Document, start: int, end: int) -> Proposal | None:
    """The selected beginning of a pipe, as a tensor with a name of its own."""
    start, end = selected(document, start, end)
    statement = _assigning(document, start) if start < end else None
    for node in nodes_in(statement):
        if isinstance(node, nodes.Pipe) and (start, end) in _beginnings(node, node is _own(statement)):
            return _named(document, statement, Span(document.source, start, end))
    return None


def _beginnings(pipe: nodes.Pipe, is_named: bool) -> list[tuple[int, int]]:
    """Where a pipe begins and may end: behind any of its steps, but for the last one where all of it has a name."""
    steps = pipe.steps[:-1] if is_named else pipe.steps
    return [(pipe.source.span.start, step.span.end) for step in steps]


def extract_block(document: Document, start: int, end: int) -> Proposal | None:
    """The selected steps, as a block."""
    start, end = selected(document, start, end)
    statement = statement_at(document, start) if start < end else None
    for steps in _runs(statement):
        for first, last in combinations_with_replacement(steps, 2):
            if (first.span.start, last.span.end) == (start, end):
                name = fresh_name(document, "extracted")
                text, line_end = document.text[start:end], document.source.line_end
                assert statement is not None
                declared = Edit(line_above(statement.span), f"block {name}() = {text}{line_end * 2}")
                used = Edit(Span(document.source, start, end), name)
                return Proposal("Extract into a block", (declared, used), "refactor.extract")
    return None


def _named(document: Document, statement: Statement | None, place: Span) -> Proposal | None:
    if statement is None:
        return None
    name, above = fresh_name(document, "extracted"), line_above(statement.span)
    line = document.text[document.text.rfind("\n", 0, statement.span.start) + 1 : statement.span.start]
    if line.strip():
        return None
    declared = Edit(above, f"{line}{name} = {place.text}{document.source.line_end}")
    return Proposal("Extract into a tensor", (declared, Edit(place, name)), "refactor.extract")


def _assigning(document: Document, offset: int) -> Statement | None:
    """The statement that names a tensor or output around an offset, in a block the inner one."""
    statement = statement_at(document, offset)
    if isinstance(statement, BlockBodyStatement):
        inner = (each for each in statement.body if each.span.start <= offset < each.span.end)
        return next(inner, None)
    return statement if isinstance(statement, AssignStatement | OutputStatement) else None


def _own(statement: Statement | None) -> nodes.Pipe | None:
    """The whole pipe of a statement, which has a name already."""
    return getattr(statement, "pipe", None)


def _runs(statement: Any) -> Iterator[tuple[nodes.Step, ...]]:
    for node in nodes_in(statement):
        if isinstance(node, nodes.Pipe | nodes.Group):
            yield node.steps
        elif isinstance(node, nodes.Fork):
            yield from node.branches
    yield getattr(statement, "steps", ())
