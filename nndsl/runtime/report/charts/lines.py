"""Lines over an axis: the course of a figure, a ROC curve, the use of the machine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from nndsl.runtime.report.charts.scale import Scale, span
from nndsl.runtime.report.charts.svg import (
    BOTTOM,
    HEIGHT,
    LEFT,
    LETTER,
    LINE,
    TOP,
    WIDTH,
    axes,
    element,
    frame,
    picture,
    text,
)

MOST_POINTS = 600
"""Points of a line; of more, the least and the greatest of each stretch are drawn."""

FEW = 3
"""So few points are shown as dots, because a line of one is invisible."""

COLOURS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """`x` rises. A gap stands where `y` is no number. `colour` counts from 0; `dashed` lines are for comparison."""

    name: str
    x: Sequence[float]
    y: Sequence[float]
    colour: int = 0
    dashed: bool = False


def draw_lines(
    title: str,
    lines: Sequence[Line],
    x_title: str,
    y_title: str = "",
    *,
    mark: float | None = None,
    x_range: tuple[float, float] | None = None,
    y_range: tuple[float, float] | None = None,
    whole: bool = False,
) -> Markup:
    """The lines in one chart, with a legend where there are several. Ranges are those of the data unless given.

    `mark` is a value of x worth seeing, such as the best epoch; `whole` where x counts something.
    """
    shown = [(line, thinned(line.x, line.y)) for line in lines]
    x, y = frame(
        x_range or span((value for line in lines for value in line.x), 0.0),
        y_range or span(value for line in lines for value in line.y),
    )
    parts = axes(x, y, x_title, y_title, whole)
    for line, points in shown:
        parts += _line(line, points, x, y)
    if mark is not None:
        parts += _mark(mark, shown, x, y)
    named = [line for line in lines if line.name]
    return picture(parts, title, above=_legend(named) if len(named) > 1 else ())


def thinned(x: Sequence[float], y: Sequence[float]) -> list[tuple[float, float]]:
    """The points, or of very many the first, the least, the greatest and the last of each stretch, so that no peak is lost."""
    points = list(zip(x, y, strict=True))
    if len(points) <= MOST_POINTS:
        return points
    size = -(-len(points) * 4 // MOST_POINTS)
    kept: list[tuple[float, float]] = []
    for start in range(0, len(points), size):
        stretch = points[start : start + size]
        places = [place for place, (_, value) in enumerate(stretch) if math.isfinite(value)]
        least = min(places, key=lambda place: stretch[place][1], default=0)
        greatest = max(places, key=lambda place: stretch[place][1], default=0)
        kept += [stretch[place] for place in sorted({0, least, greatest, len(stretch) - 1})]
    return kept


def _line(line: Line, points: list[tuple[float, float]], x: Scale, y: Scale) -> list[str]:
    placed = [(x.at(a), y.at(b)) if math.isfinite(b) else None for a, b in points]
    path, is_open = [], False
    for place in placed:
        if place is not None:
            path.append(f"{'L' if is_open else 'M'}{place[0]:.1f} {place[1]:.1f}")
        is_open = place is not None
    dashed = " dashed" if line.dashed else ""
    drawn = [element("path", class_=f"line c{line.colour % COLOURS}{dashed}", d="".join(path))]
    if sum(place is not None for place in placed) <= FEW and not line.dashed:
        drawn += [_dot(line, *place) for place in placed if place is not None]
    return drawn


def _mark(
    mark: float, shown: Sequence[tuple[Line, list[tuple[float, float]]]], x: Scale, y: Scale
) -> list[str]:
    """A line at a place of the x axis, and a dot where each curve crosses it."""
    place = x.at(mark)
    parts = [element("line", class_="mark", x1=place, x2=place, y1=TOP, y2=HEIGHT - BOTTOM)]
    for line, _ in shown:
        value = dict(zip(line.x, line.y, strict=True)).get(mark, math.nan)
        if math.isfinite(value):
            parts.append(_dot(line, place, y.at(value)))
    return parts


def _dot(line: Line, x: float, y: float) -> str:
    return element("circle", class_=f"dot c{line.colour % COLOURS}", cx=x, cy=y, r=3.5)


def _legend(lines: Sequence[Line]) -> list[str]:
    """The names beside a piece of their line, as many in a line as fit; a text a line of the legend."""
    rows: list[list[str]] = []
    left = float(WIDTH)
    for line in lines:
        width = 30 + len(line.name) * LETTER
        if left + width > WIDTH:
            rows.append([])
            left = LEFT
        y = 12 + LINE * (len(rows) - 1)
        path = f"M{left:.1f} {y - 4}h18"
        rows[-1].append(element("path", class_=f"line c{line.colour % COLOURS}", d=path))
        rows[-1].append(text(line.name, left + 23, y))
        left += width + 12
    return ["".join(row) for row in rows]
