"""A way to write something otherwise, and what such ways look for in a text."""

from __future__ import annotations

from nndsl.diagnostics import Edit
from nndsl.ide.document import Document
from nndsl.ide.naming.names import occurrences
from nndsl.record import record
from nndsl.source import Span
from nndsl.syntax.statements import Statement


@record
class Proposal:
    """Edits with a title; `kind` is the protocol's. Whether they keep the network is yet to be tried."""

    title: str
    edits: tuple[Edit, ...]
    kind: str


def selected(document: Document, start: int, end: int) -> tuple[int, int]:
    """A selection without the blanks at its ends."""
    text = document.text[start:end]
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


def fresh_name(document: Document, name: str) -> str:
    """The name, with a number behind it where something is called so already."""
    taken = {each.declaration.name for each in occurrences(document)}
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found


def line_above(document: Document, statement: Statement) -> Span:
    """The empty place at the beginning of the line of a statement, or of the comments directly above it."""
    text = document.text
    start = text.rfind("\n", 0, statement.span.start) + 1
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return Span(document.source, start, start)
