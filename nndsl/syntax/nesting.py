"""Refuses statements whose parts are nested so deeply that nobody could have written them."""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.diagnostics import Diagnostic
from nndsl.syntax.nodes import Node
from nndsl.syntax.statements import Statement

DEEPEST = 100
"""Levels of nodes within one statement. It keeps whatever walks a tree far from Python's recursion limit."""


def without_deep(statements: Sequence[Statement]) -> tuple[tuple[Statement, ...], list[Diagnostic]]:
    """The statements that are not too deep, and a finding for each that is."""
    kept, findings = [], []
    for statement in statements:
        # A level takes at least one character, so most statements are too short to be looked into.
        if _length(statement) > DEEPEST and _is_deep(statement):
            findings.append(_finding(statement))
        else:
            kept.append(statement)
    return tuple(kept), findings


def _is_deep(statement: Statement) -> bool:
    level: list[Node] = [statement]
    for left in range(DEEPEST, 0, -1):
        # Three levels take at least two characters, so what is short cannot fill the levels that are left.
        level = [inner for outer in level for inner in _inside(outer) if 2 * _length(inner) >= left]
        if not level:
            return False
    return True


def _length(node: Node) -> int:
    return node.span.end - node.span.start


def _inside(outer: Node) -> list[Node]:
    fields: tuple[str, ...] = type(outer).__dict__["__match_args__"]
    found, values = [], [getattr(outer, name) for name in fields[1:]]
    while values:
        value = values.pop()
        if isinstance(value, Node):
            found.append(value)
        elif isinstance(value, tuple):
            values.extend(value)
    return found


def _finding(statement: Statement) -> Diagnostic:
    return Diagnostic(
        "NN010",
        f"this statement is nested too deeply: more than {DEEPEST} levels",
        statement.span,
        "give its inner parts names of their own, or write a block",
    )
