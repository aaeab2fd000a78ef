"""A way to write something otherwise, and what such ways look for in a text."""

from __future__ import annotations

from nndsl.diagnostics import Edit
from nndsl.ide.document import Document
from nndsl.ide.naming.names import occurrences
from nndsl.record import record


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
