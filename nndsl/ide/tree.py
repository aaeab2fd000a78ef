"""The syntax tree of a document by its places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nndsl.ide.document import Document
from nndsl.record import field_names
from nndsl.syntax.nodes import Node
from nndsl.syntax.statements import Statement


def statement_at(document: Document, offset: int) -> Statement | None:
    """The statement of the file that holds an offset."""
    found = (each for each in document.analysis.tree.statements if each.span.start <= offset <= each.span.end)
    return next(found, None)


def nodes_in(node: Any) -> Iterator[Node]:
    """A node and all below it, each before those that it holds."""
    if isinstance(node, Node):
        yield node
        for name in field_names(type(node)):
            yield from nodes_in(getattr(node, name))
    elif isinstance(node, tuple):
        for each in node:
            yield from nodes_in(each)
