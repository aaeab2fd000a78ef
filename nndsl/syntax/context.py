"""The surroundings of a syntax error: what messages look at."""

from __future__ import annotations

from bisect import bisect_left

from nndsl.source import Source, Span
from nndsl.syntax.outline import Piece
from nndsl.syntax.scan import Part

_OPENING = {")": "(", "]": "[", "}": "{"}
_SEPARATORS = frozenset((",", "|", "->", "="))
NOTHING = Part("end", "", 0, 0, False, 0)
"""Stands for the part before the first and after the last one of a piece."""


class Context:
    """Where the grammar stopped in a piece: at part number `at`, wanting one of the terminals `accepts`."""

    def __init__(
        self, source: Source, parts: list[Part], piece: Piece, offset: int, accepts: frozenset[str]
    ) -> None:
        self.source = source
        self.parts = parts
        self.piece = piece
        self.accepts = accepts
        self.at = min(piece.end, bisect_left(parts, offset, lo=piece.first, key=lambda part: part.start))
        if piece.braces and self.at > piece.braces[0] and offset < parts[piece.braces[0]].end:
            self.at = piece.braces[0]

    def part(self, index: int) -> Part:
        """A part of the piece, `NOTHING` outside of it."""
        return self.parts[index] if self.piece.first <= index < self.piece.end else NOTHING

    @property
    def found(self) -> Part:
        return self.part(self.at)

    @property
    def before(self) -> Part:
        return self.part(self.at - 1)

    @property
    def after(self) -> Part:
        return self.part(self.at + 1)

    @property
    def first(self) -> Part:
        return self.parts[self.piece.first]

    @property
    def span(self) -> Span:
        """The part that was found, or the place after the last one."""
        if self.found is NOTHING:
            end = self.parts[self.piece.end - 1].end
            return Span(self.source, end, end)
        return Span(self.source, self.found.start, self.found.end)

    def stretch(self, first: int, end: int) -> Span:
        """The parts `first:end`."""
        return Span(self.source, self.parts[first].start, self.parts[end - 1].end)

    def before_part(self, index: int) -> Span:
        """The place directly before a part, to insert at."""
        at = self.parts[index].start
        return Span(self.source, at, at)

    def behind_part(self, index: int) -> Span:
        """The place directly behind a part, to insert at."""
        at = self.parts[index].end
        return Span(self.source, at, at)

    def text(self, first: int, end: int) -> str:
        """The text of the parts `first:end`, on one line."""
        return " ".join(self.source.text[self.parts[first].start : self.parts[end - 1].end].split())

    def opener(self) -> int | None:
        """The innermost bracket that is open at the error."""
        index = self.at - 1
        while index >= self.piece.first:
            text = self.parts[index].text
            if text in ("(", "[", "{"):
                return index
            index = self._back(index)
        return None

    def close(self, index: int) -> int:
        """The partner of the opening bracket at `index`, or the end of the piece."""
        depth = 0
        for at in range(index, self.piece.end):
            depth += (self.parts[at].text in ("(", "[", "{")) - (self.parts[at].text in (")", "]", "}"))
            if depth == 0:
                return at
        return self.piece.end

    def segment(self) -> tuple[int, int]:
        """The stretch around the error between two separators or brackets."""
        first = self.at
        while first > self.piece.first and self.parts[first - 1].text not in ("(", "[", "{", *_SEPARATORS):
            first = self._back(first - 1) + 1
        end = self.at
        while end < self.piece.end and self.parts[end].text not in (")", "]", "}", ",", "|", "->"):
            end = self.close(end) + 1 if self.parts[end].text in ("(", "[", "{") else end + 1
        return max(first, self.piece.first), min(end, self.piece.end)

    def _back(self, index: int) -> int:
        """The index before the part at `index`, or before the bracket pair that ends there."""
        if self.parts[index].text not in _OPENING:
            return index - 1
        depth = 0
        while index >= self.piece.first:
            depth += (self.parts[index].text in _OPENING) - (self.parts[index].text in ("(", "[", "{"))
            index -= 1
            if depth == 0:
                break
        return index
