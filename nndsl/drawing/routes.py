"""Fourth step: where lines begin, pass and end, as segments from each row to the next.

Between rows a line swings from one place to another; beside the parts of a row it runs straight. So it crosses no box.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nndsl.drawing.levels import Course
from nndsl.drawing.ordering import Rows, Spot
from nndsl.drawing.sheet import Measures, Part, Segment, Sheet

BACK = "back "
"""Begins the net of a line that leads up: a shared piece that is used on what it has made."""

Ends = Mapping[tuple[str, Spot, Spot], float]


def route(
    sheet: Sheet, rows: Rows, places: Mapping[Spot, float], courses: Iterable[Course], measures: Measures
) -> None:
    """Adds the segments to a sheet whose parts stand in their places."""
    starts = _starts(sheet, rows, places, measures)
    ends = _ends(sheet, rows, places, measures)
    labels = {(each.net, each.target): each.label for each in courses if each.label}
    labels |= {
        (each.net, each.source): each.label for each in courses if each.label and each.net.startswith(BACK)
    }
    for net, upper, lower in rows.segments:
        part = sheet.parts.get(lower) if isinstance(lower, str) else None
        rank = (part.rank if part else int(lower[1])) - 1
        key = (net, upper, lower)
        above, below = (spot if isinstance(spot, str) else "" for spot in (upper, lower))
        label = labels.get((net, above if net.startswith(BACK) else below), "")
        sheet.segments.append(
            Segment(net, rank, starts[key], ends[key], above, below, _arrow(sheet, net, above, below), label)
        )


def _arrow(sheet: Sheet, net: str, upper: str, lower: str) -> str:
    """Which end of a segment has an arrow: that at the box that reads, or for a line that leads up at what it reaches."""
    if net.startswith(BACK):
        return "upper" if upper else ""
    return "lower" if lower and sheet.parts[lower].box is not None else ""


def _starts(sheet: Sheet, rows: Rows, places: Mapping[Spot, float], measures: Measures) -> Ends:
    """A box has one tensor to give: its lines leave it in the middle, a single one where it can run straight."""
    found: dict[tuple[str, Spot, Spot], float] = {}
    for upper, lines in _by_spot(rows, 1).items():
        for net, _, lower in lines:
            start = _port(sheet, upper, net, places, leaving=True)
            if start is None and len(lines) == 1:
                start = _nearest(sheet.parts[str(upper)], places[lower], measures)
                start = start if start == places[lower] else None
            found[net, upper, lower] = places[upper] if start is None else start
    return found


def _ends(sheet: Sheet, rows: Rows, places: Mapping[Spot, float], measures: Measures) -> Ends:
    """Lines enter a box side by side, each as near to its own way as may be."""
    found: dict[tuple[str, Spot, Spot], float] = {}
    for lower, lines in _by_spot(rows, 2).items():
        free: list[tuple[str, Spot, Spot]] = []
        for line in lines:
            end = _port(sheet, lower, line[0], places, leaving=False)
            if end is None:
                free.append(line)
            else:
                found[line] = end
        if free:
            free.sort(key=lambda line: places[line[1]])
            part = sheet.parts[str(lower)]
            wishes = [_nearest(part, places[line[1]], measures) for line in free]
            found.update(zip(free, _apart(wishes, part, measures), strict=True))
    return found


def _by_spot(rows: Rows, end: int) -> dict[Spot, list[tuple[str, Spot, Spot]]]:
    found: dict[Spot, list[tuple[str, Spot, Spot]]] = {}
    for segment in rows.segments:
        found.setdefault(segment[1] if end == 1 else segment[2], []).append(segment)
    return found


def _port(sheet: Sheet, spot: Spot, net: str, places: Mapping[Spot, float], *, leaving: bool) -> float | None:
    """Where a net crosses the frame of a group or passes; `None` at a box, which has a whole edge."""
    part = sheet.parts.get(spot) if isinstance(spot, str) else None
    if part is None:
        return places[spot]
    if part.sheet is not None:
        ports = part.sheet.exits if leaving else part.sheet.entries
        return part.place if net not in ports else part.place - part.left + ports[net]
    return None if part.box is not None else part.place


def _nearest(part: Part, place: float, measures: Measures) -> float:
    """The point of a box's edge that is nearest to a place, not too far from its middle."""
    left, right = _edge(part, measures)
    return min(max(place, left), right)


def _edge(part: Part, measures: Measures) -> tuple[float, float]:
    room = max(min(part.left - measures.port, measures.reach), 0)
    return part.place - room, part.place + room


def _apart(wishes: Sequence[float], part: Part, measures: Measures) -> list[float]:
    """The places, in order, at least a port's distance apart, and within the box's edge where they fit."""
    left, right = _edge(part, measures)
    count = len(wishes)
    if count > 1 and (count - 1) * measures.port > right - left:
        # A box is wide enough for all its lines, if only just.
        middle = part.place - measures.port * (count - 1) / 2
        return [measures.whole(middle) + measures.port * place for place in range(count)]
    found: list[float] = []
    for wish in wishes:
        found.append(max(wish, found[-1] + measures.port) if found else wish)
    over = max(found[-1] - right, 0)
    for place in range(count - 1, -1, -1):
        found[place] = (
            min(found[place], right - measures.port * (count - 1 - place)) if over else found[place]
        )
    return found
