"""The beginning of a statement as the grammar's automaton reads it, also where there are errors before the cursor."""

from __future__ import annotations

import re
from bisect import bisect_right

from nndsl.ide.document import Document
from nndsl.record import record
from nndsl.syntax.machine import Twig, machine
from nndsl.syntax.outline import Piece, outline
from nndsl.syntax.scan import Part, scan

_MISSING = (("NAME", "_"), ("COMMA", ","), ("ARROW", "->"), ("COLON", ":"), ("EQUAL", "="))
"""What is put in where it lets the reading go on; a word that still cannot stand there is passed over."""

_UNPACKING = re.compile(r"\([\w\s,]*")
"""The beginning of `(a, b) = ...`."""

Word = tuple[str, str, int]
"""A word as the lexer has it: its kind, itself, its offset."""

LONGEST_PIPE = 100
"""Steps of a pipe that are all read."""


@record
class Reading:
    """What the automaton makes of a statement up to an offset.

    `twigs` are what it has read, everything that is still open in its place; `accepts` the terminals that can follow.
    The statement and what is behind the cursor of it end at `end`; `pieces` are the statements or settings between its
    braces, as offsets. `is_shortened` where steps in the middle of a long pipe were left out.
    """

    start: int
    end: int
    twigs: tuple[Twig, ...]
    accepts: frozenset[str]
    pieces: tuple[tuple[int, int], ...] = ()
    is_shortened: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether another statement could begin here."""
        return "NETWORK" in self.accepts

    @property
    def takes_a_beginning(self) -> bool:
        """Whether a statement, one of a block or a setting of a section could begin here."""
        return self.is_complete or "RETURN" in self.accepts or {"KEY", "RBRACE"} <= self.accepts


def read_to(document: Document, at: int) -> Reading:
    """Reads from the beginning of the statement around an offset up to it; `at` stands between two words."""
    text, found = document.text, _read_around(document, at)
    line = text.rfind("\n", 0, at) + 1
    # Nobody gives a step its arguments at the margin of the next line: what begins there is `(a, b) = ...`.
    if (
        found.start < line
        and _UNPACKING.fullmatch(text, line, at)
        and _read_around(document, line).is_complete
    ):
        end = text.find("\n", at)
        return _read(text, line, at, end if end >= 0 else len(text), [(line, at)])
    return found


def _read_around(document: Document, at: int) -> Reading:
    text, statements = document.text, document.analysis.tree.statements
    behind = bisect_right(statements, at, key=lambda statement: statement.span.start)
    index = behind - 1
    # What is indented may belong to a block whose brace is not closed yet.
    while index >= 0 and not _is_at_margin(text, statements[index].span.start):
        index -= 1
    if index >= 0 and index == behind - 1 and at <= statements[index].span.end:
        span = statements[index].span
        return _read(text, span.start, at, span.end, [(span.start, at)])
    start = statements[index].span.start if index >= 0 else 0
    end = statements[behind].span.start if behind < len(statements) else len(text)
    return _read_lost(text, at, scan(text, start, end), end)


def _read_lost(text: str, at: int, parts: list[Part], end: int) -> Reading:
    """Reads where the tree has no statement: what lies there is divided by its brackets and line ends."""
    pieces = outline(parts) if parts else []
    before = [piece for piece in pieces if parts[piece.first].start < at]
    if not before:
        return _read(text, at, at, end, [])
    # What begins within a line may as well go on with what stands before it: `... padding=same strides=`.
    while len(before) > 1 and not parts[before[-1].first].starts_line:
        before.pop()
    piece = before[-1]
    end = parts[piece.end - 1].end
    head = _open_block(before, parts)
    if head is not None and head is not piece:
        opened = (parts[head.first].start, parts[head.unmatched[0]].end)
        return _read(text, opened[0], at, end, [opened, *_stretches(piece, parts, at)])
    found = _read(
        text, parts[piece.first].start, at, end, _stretches(piece, parts, at), _inside(piece, parts)
    )
    begun = next((each for each in pieces if parts[each.first].start == at), None)
    if begun is not None and not found.takes_a_beginning:
        return _read(text, at, at, parts[begun.end - 1].end, [])
    return found


def _is_at_margin(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def _open_block(before: list[Piece], parts: list[Part]) -> Piece | None:
    """The block that the last of some pieces is in, whose brace is not closed yet; `None` where it is in none."""
    for piece in reversed(before):
        first = parts[piece.first]
        if first.text == "block" and len(piece.unmatched) == 1 and parts[piece.unmatched[0]].text == "{":
            return piece
        if first.column == 0:
            return None
    return None


def _stretches(piece: Piece, parts: list[Part], at: int) -> list[tuple[int, int]]:
    """What is to be read of a piece up to an offset: of what stands between its braces only where the offset is."""
    start = parts[piece.first].start
    if piece.braces is None or not parts[piece.braces[0]].end <= at <= parts[piece.braces[1]].start:
        return [(start, at)]
    inner = [parts[each.first].start for each in piece.inside]
    last = bisect_right(inner, at - 1) - 1
    head = (start, parts[piece.braces[0]].end)
    return [head, (inner[last], at)] if last >= 0 else [head]


def _inside(piece: Piece, parts: list[Part]) -> tuple[tuple[int, int], ...]:
    return tuple((parts[each.first].start, parts[each.end - 1].end) for each in piece.inside)


def _read(
    text: str,
    start: int,
    at: int,
    end: int,
    stretches: list[tuple[int, int]],
    pieces: tuple[tuple[int, int], ...] = (),
) -> Reading:
    reader = machine()
    states, twigs, is_lost = [0], list[Twig](), False
    words = [word for first, last in stretches for word in reader.words(text, first, last)]
    needed = _needed(words)
    for kind, word, where in needed:
        if not reader.grow(kind, word, where, states, twigs):
            is_lost = not _mend(kind, word, where, states, twigs)
    # Behind words that mean nothing no statement begins.
    accepts = reader.accepts(states) if twigs or not is_lost else frozenset[str]()
    return Reading(start, max(at, end), tuple(twigs), accepts, pieces, len(needed) < len(words))


def _needed(words: list[Word]) -> list[Word]:
    """The words without the middle of pipes so long that reading them would be felt: what is open does not hang on it."""
    arrows: list[list[int]] = [[]]
    for index, (kind, _, _) in enumerate(words):
        if kind == "ARROW":
            arrows[-1].append(index)
        elif kind in ("LPAR", "LSQB", "LBRACE"):
            arrows.append([])
        elif kind in ("RPAR", "RSQB", "RBRACE") and len(arrows) > 1:
            arrows.pop()
    needed, at = list[Word](), 0
    for found in arrows:
        if len(found) > LONGEST_PIPE:
            needed += words[at : found[1]]
            at = found[-2]
    return needed + words[at:]


def _mend(kind: str, word: str, at: int, states: list[int], twigs: list[Twig]) -> bool:
    """Reads a word that cannot stand here behind something that seems to be missing; `False` where it is passed over."""
    reader = machine()
    # What shows that `(a, b) =` begins a statement stands behind the cursor.
    if kind == "LPAR" and reader.grow("UNPACK", word, at, states, twigs):
        return True
    for missing, text in _MISSING:
        tried, grown = list(states), list(twigs)
        if reader.grow(missing, text, at, tried, grown) and reader.grow(kind, word, at, tried, grown):
            states[:], twigs[:] = tried, grown
            return True
    return False
