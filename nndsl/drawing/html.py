"""A drawing as one page: frames close up by mouse or key, layers are found by name; without scripts all is shown."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from nndsl.drawing.diagram import Group, as_box
from nndsl.drawing.flat import PlacedBox, flatten
from nndsl.drawing.placing import Placed
from nndsl.drawing.sheet import Part, Segment, Sheet
from nndsl.drawing.sizing import size_of
from nndsl.drawing.svg import clean, picture, style
from nndsl.emit.templates import renderer


def page(placed: Placed, totals: str) -> str:
    """The text of the page; `totals` is a line about the whole network."""
    flat = flatten(placed)
    shut = [_shut(frame.group, frame.x, frame.y) for frame in flat.frames]
    return renderer()(
        "plot/page.html.jinja",
        name=escape(clean(placed.name)),
        totals=escape(clean(totals)),
        grouped=bool(flat.frames),
        style=style(by_choice=True),
        picture=picture(flat, hidden=shut),
        sheet=_data(placed),
    )


def _shut(group: Group, x: float, y: float) -> PlacedBox:
    """The box that a group collapses to."""
    sized = size_of(as_box(group))
    return PlacedBox(as_box(group), x, y, sized.width, sized.height)


def _data(placed: Placed) -> str:
    """What the page's script lays out anew, as JSON that may stand in a page."""
    whole = {
        "across": placed.across,
        "wide": placed.sheet.across,
        "sheet": _sheet(placed.sheet, placed.across),
    }
    return json.dumps(whole, separators=(",", ":")).replace("<", "\\u003c")


def _sheet(sheet: Sheet, across: bool) -> dict[str, Any]:
    return {
        "first": sheet.first,
        "last": sheet.last,
        "least": sheet.least,
        "rows": [{"gap": row.gap} for row in sheet.rows],
        "parts": [_part(part, across) for part in sheet.parts.values()],
        "segments": [_segment(sheet, place, each) for place, each in enumerate(sheet.segments)],
    }


def _part(part: Part, across: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "key": part.key,
        "rank": part.rank,
        "place": part.place,
        "left": part.left,
        "width": part.left + part.right,
        "length": part.length,
    }
    if part.sheet is not None and part.sheet.group is not None:
        sized = size_of(as_box(part.sheet.group))
        wide, long = (sized.height, sized.width) if across else (sized.width, sized.height)
        found |= {"sheet": _sheet(part.sheet, across), "shut": {"width": wide, "length": long}}
    return found


def _segment(sheet: Sheet, place: int, each: Segment) -> dict[str, Any]:
    return {
        "id": sheet.line_id(place),
        "rank": each.rank,
        "start": each.start,
        "end": each.end,
        "upper": each.upper,
        "lower": each.lower,
        "arrow": each.arrow,
    }
