"""A placed drawing without its sheets: every box, frame and line where it stands on the page."""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.drawing.diagram import Box, Group
from nndsl.drawing.placing import Placed
from nndsl.drawing.sheet import Part, Sheet
from nndsl.record import field, record

Point = tuple[float, float]


@record
class PlacedBox:
    """A box with its upper left corner; `around` are the keys of the groups that hold it."""

    box: Box
    x: float
    y: float
    width: float
    height: float
    around: tuple[str, ...] = ()


@record
class Frame:
    """The frame of a group with its upper left corner; its title begins `title` to the right of that."""

    group: Group
    x: float
    y: float
    width: float
    height: float
    title: float


@record
class Stroke:
    """A piece of a line: straight from the first point to the second, in a swing to the third, straight to the fourth.

    `net` is the key of the box whose tensor it carries; `arrow` is at its end, its start or (empty) neither. `is_back` is
    whether the line leads against the way that the drawing runs.
    """

    net: str
    points: tuple[Point, Point, Point, Point]
    arrow: str = ""
    label: str = ""
    is_back: bool = False
    across: bool = False
    key: str = ""


@record(frozen=False)
class Flat:
    """A drawing on a page of `width` and `height`; frames come before those within them."""

    name: str
    width: float
    height: float
    across: bool
    boxes: list[PlacedBox] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)


def flatten(placed: Placed) -> Flat:
    """Where everything is."""
    sheet = placed.sheet
    width, height = (sheet.along, sheet.across) if placed.across else (sheet.across, sheet.along)
    flat = Flat(placed.name, width, height, placed.across)
    _add(flat, sheet, 0, 0, ())
    return flat


def _add(flat: Flat, sheet: Sheet, across: float, along: float, around: tuple[str, ...]) -> None:
    """Adds a sheet whose corner is at a place; what it holds stands on it."""
    if sheet.group is not None:
        around = (*around, sheet.group.key)
        x, y, width, height = _turned(flat.across, across, along, sheet.across, sheet.along)
        flat.frames.append(Frame(sheet.group, x, y, width, height, sheet.title))
    for part in sheet.parts.values():
        start = along + _start(sheet, part)
        if part.box is not None:
            corner = _turned(
                flat.across, across + part.place - part.left, start, part.left + part.right, part.length
            )
            flat.boxes.append(PlacedBox(part.box, *corner, around))
        elif part.sheet is not None:
            _add(flat, part.sheet, across + part.place - part.left, start, around)
    flat.strokes += _strokes(sheet, across, along, flat.across)


def _start(sheet: Sheet, part: Part) -> float:
    """Where a part begins along: it stands in the middle of its row."""
    row = sheet.rows[part.rank]
    return row.start + (row.size - part.length) / 2


def _strokes(sheet: Sheet, across: float, along: float, is_across: bool) -> Iterator[Stroke]:
    for place, each in enumerate(sheet.segments):
        upper, lower = sheet.rows[each.rank], sheet.rows[each.rank + 1]
        begin, leave = upper.start + upper.size, upper.start + upper.size
        if each.upper:
            part = sheet.parts[each.upper]
            begin = _start(sheet, part) + part.length
        arrive, end = lower.start, lower.start + lower.size
        if each.lower:
            end = _start(sheet, sheet.parts[each.lower])
        knots = ((each.start, begin), (each.start, leave), (each.end, arrive), (each.end, end))
        first, second, third, last = (_point(is_across, across + place, along + at) for place, at in knots)
        net = each.net.removeprefix("back ")
        points = (first, second, third, last)
        key = sheet.line_id(place)
        yield Stroke(net, points, each.arrow, each.label, net != each.net, is_across, key)


def _point(is_across: bool, across: float, along: float) -> Point:
    return (along, across) if is_across else (across, along)


def _turned(
    is_across: bool, across: float, along: float, wide: float, long: float
) -> tuple[float, float, float, float]:
    return (along, across, long, wide) if is_across else (across, along, wide, long)
