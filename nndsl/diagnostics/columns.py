"""How wide text is on a screen: tabs, wide and combining characters, and characters that must not reach a terminal."""

from __future__ import annotations

import unicodedata

TAB = 4
"""Tab stops stand this many columns apart."""

ELLIPSIS = "…"

INVISIBLE = frozenset("\u00ad\u061c\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
"""Characters without any width that join nothing: whoever pasted one cannot see what is wrong with the line."""


def visible(text: str) -> str:
    """The text with everything made visible that could steer a terminal, that cannot be written or cannot be seen: control
    characters, marks that turn the direction of writing, halves of surrogate pairs, spaces of no width. Tabs stay.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_visible, text))


def width(text: str) -> int:
    """The columns that a text without tabs takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def lay_out(line: str) -> tuple[str, list[int]]:
    """A line with its tabs as spaces, and the screen column (from 0) of each of its characters and of its end."""
    shown, columns, at = [], [], 0
    for character in line:
        columns.append(at)
        drawn = " " * (TAB - at % TAB) if character == "\t" else _visible(character)
        shown.append(drawn)
        at += width(drawn)
    return "".join(shown), [*columns, at]


def window(text: str, start: int, end: int, room: int) -> tuple[str, int]:
    """The part of a long line that shows the screen columns `start:end`, and how far it was moved to the left.

    The part is at most `room` columns wide; an ellipsis stands where something was cut off.
    """
    whole = width(text)
    if whole <= room:
        return text, 0
    # A third of the room for what comes before, unless the line ends sooner or the words need it.
    first = min(max(0, start - room // 3), max(0, whole - room))
    first = max(first, min(end, start + room - 2) + 1 - room) if end - first > room - 1 else first
    return _cut(text, first, room, whole)


def _cut(text: str, first: int, room: int, whole: int) -> tuple[str, int]:
    left = ELLIPSIS if first > 0 else ""
    right = ELLIPSIS if first + room < whole else ""
    low, high = first + len(left), first + room - len(right)
    kept, at = [], 0
    for character in text:
        after = at + _width(character)
        if at >= low and after <= high:
            kept.append(character)
        elif after > low and at < high:
            # Half of a wide character: a space keeps what follows in its column.
            kept.append(" " * (min(after, high) - max(at, low)))
        at = after
    return left + "".join(kept) + right, first


def _visible(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return character
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    kind = unicodedata.category(character)
    turns = unicodedata.bidirectional(character) in (
        "LRE",
        "RLE",
        "LRO",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
        "FSI",
        "PDI",
    )
    return "\ufffd" if kind in ("Cc", "Cs", "Zl", "Zp") or turns or character in INVISIBLE else character


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
