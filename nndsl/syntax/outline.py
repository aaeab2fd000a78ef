"""Divides a text with errors into statements, so that one error does not hide the next.

The division is a guess: it looks at brackets, at words that begin statements and at line ends. A text without
errors never comes here.
"""

from __future__ import annotations

from itertools import takewhile
from typing import Literal

from nndsl.record import record
from nndsl.syntax.scan import Part, match_brackets

STATEMENT_WORDS = frozenset(
    ("network", "input", "param", "default", "block", "shared", "extern", "import", "output")
    + ("compile", "train", "data")
)
_SECTION_WORDS = frozenset(("compile", "train", "data"))
# Words and signs after which a statement is not yet complete, and words that continue one on the next line.
_UNFINISHED = frozenset(("as", "if", "else", "in", "from", "named", "per", "each", "and", "or", "not"))
_CONTINUING = frozenset(("as", "if", "else", "in", "from", "named", "per", "log", "and", "or"))

Kind = Literal["statement", "setting", "result"]


@record
class Piece:
    """The parts `first:end` of a text: a statement, a setting of a section or the `return` of a block.

    `inside` are the pieces between the braces of a section or a block, which stand at `first + braces[0]` and so on.
    `unmatched` are the indexes of the brackets without a partner.
    """

    kind: Kind
    first: int
    end: int
    braces: tuple[int, int] | None = None
    inside: tuple[Piece, ...] = ()
    unmatched: tuple[int, ...] = ()


def outline(parts: list[Part]) -> list[Piece]:
    """The statements of a text, in order."""
    return _Outline(parts).pieces("statement", 0, len(parts))


class _Outline:
    def __init__(self, parts: list[Part]) -> None:
        self._parts = parts
        self._partner, self._alone = match_brackets(parts)

    def pieces(self, kind: Kind, first: int, end: int) -> list[Piece]:
        """Divides `first:end`, whose parts all stand between the same brackets."""
        starts = self._starts(kind, first, end)
        return [
            self._piece(kind, start, stop)
            for start, stop in zip(starts, [*starts[1:], end], strict=True)
            if start < stop
        ]

    def _starts(self, kind: Kind, first: int, end: int) -> list[int]:
        starts, index = [first], first
        while index < end:
            if index > starts[-1] and self._begins(kind, starts[-1], index, end):
                starts.append(index)
            index = self._partner.get(index, index) + 1
        return starts

    def _begins(self, kind: Kind, start: int, index: int, end: int) -> bool:
        """Whether a new statement or setting begins at `index`; the one before began at `start`."""
        parts = self._parts
        part, before = parts[index], parts[index - 1]
        finished = before.text in (")", "]", "}") or before.kind in (
            "number",
            "string",
            "open_string",
            "other",
        )
        if before.kind == "word":
            finished = before.text not in _UNFINISHED and not (
                index - 1 == start and (before.text in STATEMENT_WORDS or before.text == "return")
            )
        following = parts[index + 1] if index + 1 < end else None
        if part.kind == "word":
            return self._begins_with_word(kind, start, index, following, finished)
        if parts[start].text in ("output", "block") and all(part.text != "=" for part in parts[start:index]):
            return False  # `regression(positive) =`, `unit(filters) =`: the parentheses are the task's, the block's.
        if part.text in (")", "]", "}") and part.starts_line and kind == "statement":
            return True  # it closes nothing, or it would have been passed over with its partner
        return finished and kind == "statement" and self._unpacks(index, end)

    def _begins_with_word(
        self, kind: Kind, start: int, index: int, following: Part | None, finished: bool
    ) -> bool:
        part, before = self._parts[index], self._parts[index - 1]
        if kind == "setting":
            is_key = following is not None and following.text == ":"
            return is_key or (finished and part.starts_line and part.text not in _CONTINUING)
        outer = part.starts_line and part.column <= self._parts[start].column
        if following is None:
            return finished and outer and part.text not in _CONTINUING
        if not finished:
            # An unfinished line does not swallow the statement below it.
            if following.text == "=":
                return outer and before.kind == "sign" and before.text not in (":", ".")
            section = part.text in _SECTION_WORDS and following.text == "{"
            named = part.text in STATEMENT_WORDS and following.kind in ("word", "string")
            return outer and (section or named)
        if following.text == "=" or self._imports_python(index):
            return True
        if part.text in STATEMENT_WORDS and following.text not in (":", ",", ")"):
            return (
                following.kind == "string" or following.text in ("{", "(") or self._is_named(part, following)
            )
        if part.text == "return":
            return part.starts_line
        return outer and part.text not in _CONTINUING

    def _imports_python(self, index: int) -> bool:
        """Whether a line such as `from keras import layers` begins here."""
        part = self._parts[index]
        if part.text != "from" or not part.starts_line:
            return False
        rest = takewhile(lambda other: not other.starts_line, self._parts[index + 1 : index + 20])
        return any(other.text == "import" for other in rest)

    def _is_named(self, keyword: Part, following: Part) -> bool:
        return following.kind == "word" and (keyword.text != "import" or keyword.starts_line)

    def _unpacks(self, index: int, end: int) -> bool:
        """Whether `(a, b) =` stands here."""
        close = self._partner.get(index)
        if self._parts[index].text != "(" or close is None or close + 1 >= end:
            return False
        return self._parts[close + 1].text == "="

    def _piece(self, kind: Kind, first: int, end: int) -> Piece:
        parts = self._parts
        unmatched = tuple(index for index in self._alone_within(first, end))
        if kind == "statement" and parts[first].text == "return":
            return Piece("result", first, end, unmatched=unmatched)
        braces = self._braces(first, end) if kind == "statement" else None
        if braces is None:
            return Piece(kind, first, end, unmatched=unmatched)
        inner: Kind = "setting" if parts[first].text in _SECTION_WORDS else "statement"
        inside = tuple(self.pieces(inner, braces[0] + 1, braces[1]))
        outer = tuple(index for index in unmatched if not braces[0] < index < braces[1])
        return Piece(kind, first, end, braces, inside, outer)

    def _alone_within(self, first: int, end: int) -> list[int]:
        from bisect import bisect_left

        return self._alone[bisect_left(self._alone, first) : bisect_left(self._alone, end)]

    def _braces(self, first: int, end: int) -> tuple[int, int] | None:
        """The braces that hold the settings of a section or the statements of a block."""
        parts = self._parts
        if parts[first].text not in _SECTION_WORDS and parts[first].text != "block":
            return None
        index = first + 1
        while index < end:
            close = self._partner.get(index)
            if parts[index].text == "=":
                return None
            if parts[index].text == "{" and close is not None:
                before = parts[index - 1]
                return (index, close) if before.kind == "word" or before.text == ")" else None
            index = (close if close is not None else index) + 1
        return None
