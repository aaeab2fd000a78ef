"""A drawing as a PNG picture, by matplotlib: the same boxes and lines as in the SVG."""

from __future__ import annotations

import io
import warnings
from functools import cache
from typing import Any

from nndsl.drawing.flat import Flat, Frame, PlacedBox, Stroke, flatten
from nndsl.drawing.palette import FAINT, FRAME, GROUND, INK, LIGHT, LINE, colour_of
from nndsl.drawing.placing import Placed
from nndsl.drawing.sizing import BELOW, TITLE, fitted, size_of, width_of
from nndsl.drawing.svg import HEAD
from nndsl.runtime.extras import require

SHARPNESS = 2.0
"""Points of the picture for one pixel of the drawing; fewer where the picture would be too large to be opened."""

LEGIBLE = 0.5
"""Points for one pixel below which nobody can read the texts."""

LONGEST_SIDE, MOST_POINTS = 60_000, 120_000_000

WIDE = (
    *("Noto Sans CJK JP", "Noto Sans CJK SC", "Hiragino Sans", "PingFang SC", "Yu Gothic", "Microsoft YaHei"),
    *("Malgun Gothic", "WenQuanYi Micro Hei", "IPAGothic", "Arial Unicode MS"),
)
"""Fonts with Chinese, Japanese and Korean letters."""

POINT = 0.72
"""A pixel of the drawing in the points of a font: a hundred pixels are an inch."""


def png(placed: Placed) -> bytes:
    """The bytes of the file. Raises DataError NN517 where matplotlib is not installed."""
    require("matplotlib")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    flat = flatten(placed)
    figure = Figure(figsize=(flat.width / 100, flat.height / 100), facecolor=GROUND["light"])
    FigureCanvasAgg(figure)
    axes: Any = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, flat.width)
    axes.set_ylim(flat.height, 0)
    _draw(axes, flat)
    written = io.BytesIO()
    with warnings.catch_warnings():
        # A sign that the font lacks is drawn as an empty box, which the picture shows by itself.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure.savefig(written, format="png", dpi=100 * _sharpness(flat), metadata={"Software": None})
    return written.getvalue()


def is_legible(placed: Placed) -> bool:
    """Whether the texts of a picture can be read: it is made smaller where it would be too large to be opened."""
    return _sharpness(flatten(placed)) >= LEGIBLE


def _sharpness(flat: Flat) -> float:
    most: float = (MOST_POINTS / (flat.width * flat.height)) ** 0.5
    return min(SHARPNESS, LONGEST_SIDE / max(flat.width, flat.height), most)


def _draw(axes: Any, flat: Flat) -> None:
    for frame in flat.frames:
        _draw_frame(axes, frame)
    for stroke in flat.strokes:
        _draw_stroke(axes, stroke)
    for box in flat.boxes:
        _draw_box(axes, box)


def _draw_frame(axes: Any, frame: Frame) -> None:
    from matplotlib.colors import to_rgba

    colour = FRAME["light"]
    _rectangle(axes, frame.x, frame.y, frame.width, frame.height, to_rgba(colour, 0.09), colour, 1)
    title = fitted(frame.group.title, BELOW, frame.width - frame.title - 4, bold=True)
    _text(axes, frame.x + frame.title, frame.y + 14, title, BELOW, FAINT["light"], weight="bold")


def _draw_box(axes: Any, placed: PlacedBox) -> None:
    box, sized = placed.box, size_of(placed.box)
    colours = LIGHT[colour_of("group" if box.kind == "group" else box.family)]
    thick = 2.5 if box.kind == "output" else 1
    _rectangle(axes, placed.x, placed.y, placed.width, placed.height, colours.fill, colours.border, thick)
    middle, line = placed.x + placed.width / 2, placed.y + placed.height / 2 + (-3 if sized.below else 4)
    title = f"{sized.title} " if sized.words else sized.title
    wide = width_of(title, TITLE, bold=True)
    start = middle - (wide + width_of(sized.words, TITLE)) / 2
    _text(axes, start, line, sized.title, TITLE, INK["light"], weight="bold")
    _text(axes, start + wide, line, sized.words, TITLE, INK["light"])
    _text(axes, middle, line + 16, sized.below, BELOW, FAINT["light"], ha="center")


def _draw_stroke(axes: Any, stroke: Stroke) -> None:
    from matplotlib.patches import PathPatch, Polygon
    from matplotlib.path import Path

    first, leave, arrive, last = stroke.points
    middle = [(a + b) / 2 for a, b in zip(leave, arrive, strict=True)]
    bends = (
        [(middle[0], leave[1]), (middle[0], arrive[1])]
        if stroke.across
        else [(leave[0], middle[1]), (arrive[0], middle[1])]
    )
    codes = [Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.LINETO]
    path = Path([first, leave, *bends, arrive, last], codes)
    dashes = (0, (5, 3)) if stroke.is_back else "solid"
    axes.add_patch(
        PathPatch(path, fill=False, edgecolor=LINE["light"], linewidth=1.4 * POINT, linestyle=dashes)
    )
    if stroke.arrow:
        axes.add_patch(Polygon(_head(stroke), facecolor=LINE["light"], linewidth=0))
    if stroke.label:
        x, y = first if stroke.arrow == "upper" else last
        _text(axes, x + 6, y - 6, stroke.label, BELOW, FAINT["light"])


def _head(stroke: Stroke) -> list[tuple[float, float]]:
    """The corners of the triangle at the end of an arrow."""
    x, y = stroke.points[0] if stroke.arrow == "upper" else stroke.points[3]
    back = HEAD if stroke.arrow == "upper" else -HEAD
    if stroke.across:
        return [(x, y), (x + back, y - HEAD / 2), (x + back, y + HEAD / 2)]
    return [(x, y), (x - HEAD / 2, y + back), (x + HEAD / 2, y + back)]


def _rectangle(
    axes: Any, x: float, y: float, width: float, height: float, fill: Any, border: str, thick: float
) -> None:
    from matplotlib.patches import FancyBboxPatch

    style = "round,pad=0,rounding_size=6"
    axes.add_patch(
        FancyBboxPatch(
            (x, y), width, height, style, facecolor=fill, edgecolor=border, linewidth=thick * POINT
        )
    )


def _text(axes: Any, x: float, y: float, text: str, size: float, colour: str, **more: str) -> None:
    # A dollar would begin a formula.
    axes.text(
        x, y, text, fontsize=size * POINT, color=colour, parse_math=False, fontfamily=_families(), **more
    )


@cache
def _families() -> list[str]:
    """The font that comes with matplotlib, then those of this machine that have what it lacks."""
    from matplotlib.font_manager import get_font_names

    installed = {*get_font_names()}
    return ["DejaVu Sans", *(name for name in WIDE if name in installed)]
