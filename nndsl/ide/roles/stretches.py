"""A text as its statements and, between them, what no statement was made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from nndsl.ide.document import Document
from nndsl.ide.roles.guessing import Guess, guess
from nndsl.record import record
from nndsl.syntax.scan import scan
from nndsl.syntax.statements import Statement


@record
class Stretch:
    """The offsets `start:end` of a statement, or of what lies between two (`statement` is `None`)."""

    start: int
    end: int
    statement: Statement | None = None

    def guessed(self, text: str) -> Guess:
        """The words in it as they most likely are."""
        return guess(scan(text, self.start, self.end))


def stretches(document: Document) -> list[Stretch]:
    """All stretches of a document in order; those that hold nothing but white space and comments are left out."""
    return document.derived(_stretches)


def lost_stretches(document: Document) -> list[Stretch]:
    """The stretches of which no statement was made."""
    return document.derived(_lost)


def stretches_within(document: Document, start: int, end: int) -> list[Stretch]:
    """The stretches of which some part lies in `start:end`."""
    found = stretches(document)
    first = max(0, bisect_right(found, start, key=lambda each: each.start) - 1)
    last = bisect_right(found, end, key=lambda each: each.start)
    return [each for each in found[first:last] if each.end >= start]


def stretch_at(document: Document, offset: int) -> Stretch | None:
    """The stretch that an offset is in, or at the end of."""
    found = stretches_within(document, offset, offset)
    return found[-1] if found else None


def statement_at(document: Document, offset: int) -> Statement | None:
    """The statement that an offset is in, or at the end of."""
    found = stretch_at(document, offset)
    return found.statement if found else None


def _lost(document: Document) -> list[Stretch]:
    return [each for each in stretches(document) if each.statement is None]


def _stretches(document: Document) -> list[Stretch]:
    return list(_walk(document))


def _walk(document: Document) -> Iterator[Stretch]:
    text, at = document.text, 0
    for statement in document.analysis.tree.statements:
        span = statement.span
        if span.start > at and _is_code(text[at : span.start]):
            yield Stretch(at, span.start)
        yield Stretch(span.start, span.end, statement)
        at = span.end
    if _is_code(text[at:]):
        yield Stretch(at, len(text))


def _is_code(text: str) -> bool:
    """Whether anything but white space and comments stands in a text."""
    return bool(text.strip()) and bool(scan(text))
