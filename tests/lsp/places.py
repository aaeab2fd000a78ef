"""Offsets and positions of the protocol, written otherwise than in the server: character by character."""

from __future__ import annotations

import random
from itertools import pairwise

from lsprotocol import types

ENCODINGS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def lines_of(text: str) -> list[tuple[int, str]]:
    """Where each line begins, and its words."""
    lines, start, at = [], 0, 0
    while at < len(text):
        if text[at] in "\r\n":
            lines.append((start, text[start:at]))
            at += 2 if text[at : at + 2] == "\r\n" else 1
            start = at
        else:
            at += 1
    return [*lines, (start, text[start:])]


def units(words: str, encoding: str) -> int:
    """How long words are in an encoding."""
    name, size = ENCODINGS[encoding]
    return len(words.encode(name, "surrogatepass")) // size


def position(text: str, offset: int, encoding: str) -> types.Position:
    """The position of an offset that is not between \\r and \\n."""
    number, (start, _) = max(
        ((number, line) for number, line in enumerate(lines_of(text)) if line[0] <= offset),
        key=lambda each: each[0],
    )
    return types.Position(number, units(text[start:offset], encoding))


def offset(text: str, place: types.Position, encoding: str) -> int:
    """The offset of a position that the server sent: it must exist exactly."""
    start, words = lines_of(text)[place.line]
    for index in range(len(words) + 1):
        if units(words[:index], encoding) == place.character:
            return start + index
    raise AssertionError(f"{place} is no place of {words!r}")


def range_of(text: str, start: int, end: int, encoding: str) -> types.Range:
    return types.Range(position(text, start, encoding), position(text, end, encoding))


def words_in(text: str, stretch: types.Range, encoding: str) -> str:
    """The words that a range covers."""
    return text[offset(text, stretch.start, encoding) : offset(text, stretch.end, encoding)]


def edited(text: str, edits: list[types.TextEdit], encoding: str) -> str:
    """The text after edits, as a client makes them: all places are those before any of them."""
    places = [
        (offset(text, each.range.start, encoding), offset(text, each.range.end, encoding), each.new_text)
        for each in edits
    ]
    assert all(end <= start for (_, end, _), (start, _, _) in pairwise(sorted(places)))
    for start, end, new in sorted(places, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def random_stretch(rng: random.Random, text: str, longest: int) -> tuple[int, int]:
    """Two places that exist in the protocol: not between \\r and \\n."""
    start = rng.randrange(len(text) + 1)
    end = min(len(text), start + rng.randrange(longest + 1))
    inside = [at for at in (start, end) if text[at - 1 : at + 1] == "\r\n" and at]
    return (start, end) if not inside else (start - (start in inside), end + (end in inside))
