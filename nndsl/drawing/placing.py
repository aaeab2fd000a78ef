"""Places a diagram: every group on a sheet of its own, inner ones first, and the sheets into one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from math import ceil

from nndsl.drawing.coordinates import coordinates
from nndsl.drawing.diagram import Box, Diagram, Group
from nndsl.drawing.layers import backward, ranks
from nndsl.drawing.levels import Course, Level, entry, leaving, levels
from nndsl.drawing.ordering import Rows, Spot, arrange
from nndsl.drawing.routes import BACK, route
from nndsl.drawing.sheet import TITLE_PLACE, Measures, Part, Row, Sheet
from nndsl.drawing.sizing import BELOW, size_of, width_of
from nndsl.record import record

Size = Callable[[Box], tuple[float, float]]
"""The width and height of a box."""


@record
class Placed:
    """The whole of a drawing: its outermost sheet. `across` where rows are columns: the drawing runs from left to right."""

    name: str
    sheet: Sheet
    across: bool
    measures: Measures


PIXELS = Measures()


def pixels(box: Box) -> tuple[float, float]:
    """The size of a box in a picture."""
    sized = size_of(box)
    return sized.width, sized.height


def place(
    diagram: Diagram, *, across: bool = False, measures: Measures = PIXELS, size: Size = pixels
) -> Placed:
    """Gives everything in a diagram its place."""
    found = levels(diagram)
    boxes = {box.key: box for box in diagram.boxes}
    sheets: dict[str, Sheet] = {}
    turned = _turned_lines(found)
    groups: list[Group | None] = [*reversed(diagram.groups), None]
    for group in groups:
        key = group.key if group else ""
        ends = Counter(course.target for course in found[key].courses)
        parts = [_part(each, boxes, sheets, size, across) for each in found[key].parts]
        for part in parts:
            _widen(part, ends[part.key], measures)
        sheets[key] = _lay_out(group, found[key], parts, turned[key], measures, across)
    return Placed(diagram.name, sheets[""], across, measures)


def _part(key: str, boxes: Mapping[str, Box], sheets: Mapping[str, Sheet], size: Size, across: bool) -> Part:
    if key in boxes:
        width, height = size(boxes[key])
        wide, long = (height, width) if across else (width, height)
        return Part(key, left=wide / 2, right=wide / 2, length=long, box=boxes[key])
    sheet = sheets[key]
    ports = [*sheet.entries.values(), *sheet.exits.values()]
    middle = sum(ports) / len(ports) if ports else sheet.across / 2
    return Part(key, left=middle, right=sheet.across - middle, length=sheet.along, sheet=sheet)


def _widen(part: Part, ends: int, measures: Measures) -> None:
    """Makes room for all lines that end at a box, side by side."""
    if part.box is not None:
        needed = measures.port * (ends + 1) / 2
        part.left = part.right = max(part.left, ceil(needed) if measures.is_whole else needed)


def _turned_lines(found: Mapping[str, Level]) -> dict[str, set[tuple[str, str]]]:
    """The pairs of parts in every group whose lines lead up: only a shared piece reads what it has made.

    Such a line ends at the frame of a group; within the group nothing is drawn of it.
    """
    turned: dict[str, set[tuple[str, str]]] = {}
    for key, level in found.items():
        pairs = [(each.source, each.target) for each in level.courses]
        turned[key] = backward([*level.entries, *level.parts, *level.exits], pairs)
        for course in level.courses:
            if (course.source, course.target) in turned[key]:
                _end_at_frames(found, key, course, turned[key])
    return turned


def _end_at_frames(found: Mapping[str, Level], key: str, turned: Course, pairs: set[tuple[str, str]]) -> None:
    """Takes the ends of a line that leads up out of the groups at its ends, unless another line shares them."""
    others = [
        each
        for each in found[key].courses
        if each.net == turned.net and (each.source, each.target) not in pairs
    ]
    inner, port = found.get(turned.target), entry(turned.net)
    while (
        inner is not None and all(each.target != turned.target for each in others) and port in inner.entries
    ):
        inner.entries.remove(port)
        gone = [each for each in inner.courses if each.source == port]
        inner.courses = [each for each in inner.courses if each.source != port]
        inner = next((found[each.target] for each in gone if each.target in found), None)
    inner, port = found.get(turned.source), leaving(turned.net)
    while inner is not None and all(each.source != turned.source for each in others) and port in inner.exits:
        inner.exits.remove(port)
        gone = [each for each in inner.courses if each.target == port]
        inner.courses = [each for each in inner.courses if each.target != port]
        inner = next((found[each.source] for each in gone if each.source in found), None)


def _lay_out(
    group: Group | None,
    level: Level,
    parts: Iterable[Part],
    turned: set[tuple[str, str]],
    measures: Measures,
    across: bool,
) -> Sheet:
    sheet = Sheet(group, parts={part.key: part for part in parts})
    sheet.parts.update((key, Part(key)) for key in (*level.entries, *level.exits))
    courses = [_turned(each) if (each.source, each.target) in turned else each for each in level.courses]
    edges = [(each.source, each.target) for each in courses]
    for key, rank in ranks(list(sheet.parts), edges, level.entries, level.exits).items():
        sheet.parts[key].rank = rank
    order = {key: sheet.parts[key].rank for key in (*level.entries, *level.parts, *level.exits)}
    rows = arrange(order, [(each.net, each.source, each.target) for each in courses])
    _stand(sheet, level, rows, courses, measures, across)
    return sheet


def _turned(course: Course) -> Course:
    """The course of a line that goes back up, as one that leads down."""
    return Course(f"{BACK}{course.net}", course.target, course.source, course.label)


def _stand(
    sheet: Sheet, level: Level, rows: Rows, courses: list[Course], measures: Measures, across: bool
) -> None:
    """Gives the parts their places across and the rows theirs along; then the lines, which decide the gaps."""
    extents = {spot: _extent(sheet, spot, measures) for row in rows.rows for spot in row}
    places = coordinates(rows, extents, measures.beside)
    left = min((places[spot] - extents[spot][0] for spot in places), default=0)
    right = max((places[spot] + extents[spot][1] for spot in places), default=0)
    strip = measures.title if sheet.group else 0
    needed = measures.heading(sheet.group) if sheet.group else 0
    sheet.across = right - left + 2 * measures.margin + (strip if across else 0)
    spare = max(0 if across else needed - sheet.across, 0)
    sheet.across += spare
    shift = measures.margin + (strip if across else 0) + spare / 2 - left
    places = {spot: measures.whole(place + shift) for spot, place in places.items()}
    for key, part in sheet.parts.items():
        part.place = places[key]
    sheet.entries = {key.removeprefix("in "): places[key] for key in level.entries}
    sheet.exits = {key.removeprefix("out "): places[key] for key in level.exits}
    if sheet.group and not across:
        _clear_title(sheet, sheet.group)
    route(sheet, rows, places, courses, measures)
    _stack(sheet, level, len(rows.rows), measures, 0 if across else strip, needed if across else 0)


def _clear_title(sheet: Sheet, group: Group) -> None:
    """Puts the title to the right of the lines that enter where it does not fit to their left."""
    needed = width_of(group.title, BELOW, bold=True) + 2 * TITLE_PLACE
    low, high = min(sheet.entries.values(), default=sheet.across), max(
        sheet.entries.values(), default=sheet.across
    )
    if low < needed:
        sheet.title = high + TITLE_PLACE
        sheet.across = max(sheet.across, high + needed)


def _extent(sheet: Sheet, spot: Spot, measures: Measures) -> tuple[float, float]:
    part = sheet.parts.get(spot) if isinstance(spot, str) else None
    if part is None or (part.box is None and part.sheet is None):
        return measures.lane, measures.lane
    return part.left, part.right


def _stack(sheet: Sheet, level: Level, count: int, measures: Measures, strip: float, needed: float) -> None:
    """Puts the rows one behind the other: ports on the frame, a strip for its title, and gaps for the lines."""
    sheet.rows = [
        Row(gap=measures.gap([each for each in sheet.segments if each.rank == rank])) for rank in range(count)
    ]
    for part in sheet.parts.values():
        row = sheet.rows[part.rank]
        row.size = max(row.size, part.length)
    if level.entries and sheet.rows:
        sheet.rows[0].gap = strip + max(
            measures.after_port, sheet.rows[0].gap - measures.between + measures.after_port
        )
    if level.exits and count > 1:
        sheet.rows[-2].gap = max(
            measures.after_port, sheet.rows[-2].gap - measures.between + measures.after_port
        )
    sheet.first = 0 if level.entries else strip + measures.margin
    sheet.last = 0 if level.exits else measures.margin
    sheet.least = needed
    end = sheet.first
    for row in sheet.rows:
        row.start = end
        end += row.size + row.gap
    sheet.along = max(end - (sheet.rows[-1].gap if sheet.rows else 0) + sheet.last, needed)
    if level.exits:
        sheet.rows[-1].start = sheet.along
