"""Offsets of a text as the protocol counts them: lines that end at \\n, \\r\\n or \\r, and characters in UTF-8, UTF-16 or
UTF-32 units. Offsets here count code points, as everywhere in nndsl."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

_LINE_END = re.compile(r"\r\n|\n|\r")

AT_ONCE = 256
"""How many lines are looked for at a time."""

Width = Callable[[str], int]


def _utf8(character: str) -> int:
    return 1 if character < "\x80" else 2 if character < "\u0800" else 3 if character < "\U00010000" else 4


def _utf16(character: str) -> int:
    return 1 if character < "\U00010000" else 2


def _utf32(character: str) -> int:
    return 1


WIDTHS: dict[str, Width] = {"utf-8": _utf8, "utf-16": _utf16, "utf-32": _utf32}
"""How many units of an encoding a character takes; half a surrogate pair, alone in a text, counts as any other."""


class Text:
    """A text that is edited by line and character.

    Where lines begin is looked up only as far as somebody asks, and forgotten behind an edit: a client that sends a
    thousand changes at once sends them in the order of the text, or in the reverse one.
    """

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self._width = WIDTHS[encoding]
        self._starts = [0]
        self._is_whole = False

    def offset(self, line: int, character: int) -> int:
        """The offset of a position; behind the end of a line is its end, behind the last line the end of the text.

        A position inside of a character, as in the middle of a surrogate pair, is that before it.
        """
        self._look(lambda: len(self._starts) > line + 1)
        if line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[line], self._end(line)
        words = self.text[start:end]
        if words.isascii() or self._width is _utf32:
            return start + min(character, len(words))
        return start + _characters(words, character, self._width)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and character, both from 0, of an offset, which is held within the text and within its line."""
        offset = max(0, min(offset, len(self.text)))
        self._look(lambda: self._starts[-1] > offset)
        line = bisect_right(self._starts, offset) - 1
        self._look(lambda: len(self._starts) > line + 1)
        start = self._starts[line]
        return line, self.width(start, min(offset, self._end(line)))

    def positions(self, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
        """The positions of ascending offsets of which none is behind a line's end: of thousands, quicker than one by one."""
        self._look(lambda: False)
        starts, line = [*self._starts, len(self.text) + 1], 0
        is_plain = self.text.isascii()
        for offset in offsets:
            while starts[line + 1] <= offset:
                line += 1
            yield line, offset - starts[line] if is_plain else self.width(starts[line], offset)

    def width(self, start: int, end: int) -> int:
        """How many units the characters `start:end` take."""
        words = self.text[start:end]
        return len(words) if words.isascii() or self._width is _utf32 else sum(map(self._width, words))

    def replace(self, start: int, end: int, new: str) -> None:
        """Puts new words in the place of `start:end`."""
        self.text = self.text[:start] + new + self.text[end:]
        # A line that begins right at the edit may have begun there only because no \n stood behind a \r.
        del self._starts[max(1, bisect_left(self._starts, start)) :]
        self._is_whole = False

    def _end(self, line: int) -> int:
        """Where the words of a line end: before its line end."""
        if line + 1 == len(self._starts):
            return len(self.text)
        end = self._starts[line + 1]
        return end - (2 if self.text.startswith("\r\n", max(self._starts[line], end - 2)) else 1)

    def _look(self, is_far_enough: Callable[[], bool]) -> None:
        """Looks for the beginnings of further lines until there are enough, or no more."""
        while not self._is_whole and not is_far_enough():
            ends = islice(_LINE_END.finditer(self.text, self._starts[-1]), AT_ONCE)
            found = [each.end() for each in ends]
            self._starts += found
            self._is_whole = len(found) < AT_ONCE


def _characters(words: str, units: int, width: Width) -> int:
    """How many whole characters fit into so many units."""
    taken = 0
    for index, character in enumerate(words):
        taken += width(character)
        if taken > units:
            return index
    return len(words)
