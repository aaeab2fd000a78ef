"""What else stands in the bracket that the cursor is in: it needs no second suggestion."""

from __future__ import annotations

from itertools import pairwise

from nndsl.ide.cursor.frames import Frame
from nndsl.ide.cursor.place import Place
from nndsl.syntax.scan import match_brackets, scan


def names_beside(place: Place, frame: Frame) -> set[str]:
    """The names of arguments, or the keys, that are given in a bracket before and behind the cursor."""
    parts = scan(place.word.source.text, frame.start, place.reading.end)
    partner, _ = match_brackets(parts)
    found, index, end = set[str](), 1, partner.get(0, len(parts))
    while index < end:
        part = parts[index]
        following = parts[index + 1].text if index + 1 < len(parts) else ""
        if (
            part.kind in ("word", "string")
            and following in ("=", ":")
            and not _is_at(part.start, part.end, place)
        ):
            found.add(part.text.strip("'\""))
        index = partner.get(index, index) + 1
    return found


def items_of(place: Place, frame: Frame) -> set[str]:
    """The words and texts in a bracket, the one that is being typed left out."""
    parts = scan(place.word.source.text, frame.start, place.reading.end)
    end = match_brackets(parts)[0].get(0, len(parts))
    ranges = {part.start for before, part in pairwise(parts) if ".." in (before.text, part.text)}
    return {
        part.text.strip("'\"")
        for part in parts[1:end]
        if part.kind in ("word", "string")
        and part.start not in ranges
        and not _is_at(part.start, part.end, place)
    }


def _is_at(start: int, end: int, place: Place) -> bool:
    return start <= place.word.start and place.word.end <= end
