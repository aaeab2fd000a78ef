"""The size of things in a terminal: boxes of two rows of letters, and gaps with a line for each track."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from nndsl.drawing.diagram import Box
from nndsl.drawing.sheet import Measures, Segment
from nndsl.record import record

WIDEST = 44
"""Letters of one row of a box."""


@record
class Terminal(Measures):
    """Distances in letters and lines."""

    def gap(self, segments: Sequence[Segment]) -> float:
        """A line for each track."""
        return max(tracks(segments).values(), default=-1) + 1


LETTERS = Terminal(
    beside=2, between=0, after_port=0, lane=1, margin=1, title=0, port=2, reach=12, is_whole=True
)


def rows_of(box: Box) -> list[str]:
    """The texts of a box: what it is, and its shape and weights; its name where others know it by that."""
    facts = f"{box.name} · {box.facts}" if box.kind == "output" else box.facts
    # There are no frames here that would say it.
    facts += f" · used {box.uses} times" if box.uses > 1 and "used" not in facts else ""
    return [cut(text) for text in (f"{box.title} {box.words}".strip(), facts) if text]


def letters(box: Box) -> tuple[float, float]:
    """The size of a box, an even number of letters wide."""
    rows = rows_of(box)
    wide = max(width_of(row) for row in rows) + 4
    return wide + wide % 2, len(rows) + 2


def cut(text: str, room: int = WIDEST) -> str:
    """The text, cut to the room that it has."""
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    if width_of(text) <= room:
        return text
    while width_of(text) > room - 1:
        text = text[:-1]
    return f"{text.rstrip(' ,·(')}…"


def width_of(text: str) -> int:
    """How many places of a terminal a text takes."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if letter.isascii():
        return 1
    return 0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def tracks(segments: Sequence[Segment]) -> dict[tuple[str, float], int]:
    """The line of a gap in which what leaves a place runs sideways, by net and place; what runs straight needs none.

    Two nets share a line where they do not touch. A net that comes down where another one leaves has its line below that.
    """
    spans: dict[tuple[str, float], tuple[float, float]] = {}
    for each in segments:
        low, high = spans.get((each.net, each.start), (each.start, each.start))
        spans[each.net, each.start] = (min(low, each.end), max(high, each.end))
    ends = _ends(segments)
    sideways = sorted((key for key, (low, high) in spans.items() if low < high), key=lambda key: spans[key])
    found: dict[tuple[str, float], int] = {}
    taken: list[list[tuple[float, float]]] = []
    for key in _upper_first(sideways, ends):
        least = max(
            (found[other] + 1 for other in found if other != key and other[1] in ends[key]), default=0
        )
        track = next(
            (place for place in range(least, len(taken)) if _is_free(taken[place], spans[key])), None
        )
        if track is None:
            track = max(len(taken), least)
            taken += [[] for _ in range(track + 1 - len(taken))]
        taken[track].append(spans[key])
        found[key] = track
    return found


def _ends(segments: Iterable[Segment]) -> dict[tuple[str, float], set[float]]:
    """Where what leaves a place comes down, by net and place."""
    found: dict[tuple[str, float], set[float]] = {}
    for each in segments:
        found.setdefault((each.net, each.start), set()).add(each.end)
    return found


def is_tangled(segments: Sequence[Segment]) -> bool:
    """Whether nets of a gap would come down onto one another, because they change places in a circle."""
    found = tracks(segments)
    ends = _ends(segments)
    return any(
        other[1] in ends[key] and found[key] <= found[other]
        for key in found
        for other in found
        if other != key
    )


def _upper_first(
    keys: Sequence[tuple[str, float]], ends: dict[tuple[str, float], set[float]]
) -> list[tuple[str, float]]:
    """Each behind those that leave where it comes down; as they are where that goes round in a circle."""
    waiting, order = list(keys), []
    while waiting:
        starts = {key[1]: key for key in waiting}
        ready = next(
            (key for key in waiting if all(starts.get(end, key) == key for end in ends[key])), waiting[0]
        )
        waiting.remove(ready)
        order.append(ready)
    return order


def _is_free(spans: Iterable[tuple[float, float]], wanted: tuple[float, float]) -> bool:
    return all(high + 1 < wanted[0] or wanted[1] + 1 < low for low, high in spans)
