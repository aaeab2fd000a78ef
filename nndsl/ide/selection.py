"""Selections that grow: the word at a place, what it is part of, and so on to the whole text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nndsl.ide.document import Document
from nndsl.record import field_names
from nndsl.source import Source, Span
from nndsl.syntax.scan import match_brackets, scan


def selections(document: Document, offset: int) -> list[Span]:
    """The stretches around an offset, each within the next, the last one being the whole text.

    Of statements that do not parse their words and brackets.
    """
    whole = Span(document.source, 0, len(document.text))
    found = {(span.start, span.end) for span in _around(document, offset)}
    chain: list[Span] = []
    for start, end in sorted(found, key=lambda each: each[1] - each[0]):
        if not chain or (start <= chain[-1].start and chain[-1].end <= end):
            chain.append(Span(document.source, start, end))
    return [*chain, whole] if not chain or chain[-1] != whole else chain


def _around(document: Document, offset: int) -> Iterator[Span]:
    yield from _of_words(document, offset)
    for statement in document.analysis.tree.statements:
        yield from _of_nodes(statement, document.source, offset)


def _of_words(document: Document, offset: int) -> Iterator[Span]:
    """The word at the offset, and every pair of brackets around it: what stands between them, and with them."""
    parts = scan(document.text)
    for part in parts:
        if part.start <= offset <= part.end:
            yield Span(document.source, part.start, part.end)
    for opening, closing in match_brackets(parts)[0].items():
        first, last = parts[opening], parts[closing]
        # A cursor in the blanks beside a bracket is not among what the brackets hold.
        if closing > opening + 1 and parts[opening + 1].start <= offset <= parts[closing - 1].end:
            yield Span(document.source, parts[opening + 1].start, parts[closing - 1].end)
        if first.start <= offset <= last.end:
            yield Span(document.source, first.start, last.end)


def _of_nodes(node: Any, source: Source, offset: int) -> Iterator[Span]:
    """The spans that hold the offset, of a node of the syntax tree and those below it."""
    span = getattr(node, "span", None)
    if isinstance(node, tuple | list):
        inner = iter(node)
    elif isinstance(span, Span) and span.source is source and span.start <= offset <= span.end:
        yield span
        inner = (getattr(node, name) for name in field_names(type(node)))
    else:
        return
    for each in inner:
        yield from _of_nodes(each, source, offset)
