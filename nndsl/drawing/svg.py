"""A drawing as the text of an SVG file: light or dark as the reader has it, arguments on hover, nothing from the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from nndsl.drawing.flat import Flat, Frame, PlacedBox, Point, Stroke, flatten
from nndsl.drawing.palette import DARK, FAINT, FRAME, GROUND, INK, LIGHT, LINE, colour_of
from nndsl.drawing.placing import Placed
from nndsl.drawing.sizing import BELOW, TITLE, fitted, size_of, width_of

HEAD = 6
"""Pixels: how long the head of an arrow is."""

FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"


def draw(placed: Placed) -> str:
    """The text of the file."""
    flat = flatten(placed)
    size = f'width="{flat.width:.0f}" height="{flat.height:.0f}" viewBox="0 0 {flat.width:.0f} {flat.height:.0f}"'
    about = quoteattr(f"The network {clean(flat.name)}")
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={about} class="net">']
    lines += [f"<style>{style()}</style>", '<rect class="ground" width="100%" height="100%"/>']
    lines += [*content(flat), "</svg>", ""]
    return "\n".join(lines)


def content(flat: Flat) -> Iterator[str]:
    """Frames, lines and boxes, in the order in which they cover one another."""
    for frame in flat.frames:
        yield from draw_frame(frame, flat)
    for stroke in flat.strokes:
        yield draw_stroke(stroke)
    for box in flat.boxes:
        yield from draw_box(box)
    for stroke in flat.strokes:
        if stroke.label:
            yield draw_label(stroke)


def style() -> str:
    """The sheet of styles, with both sets of colours."""
    dark = " ".join(_colours("dark"))
    return " ".join([*_shapes(), *_colours("light"), f"@media (prefers-color-scheme: dark) {{ {dark} }}"])


def _shapes() -> Iterator[str]:
    yield f".net {{ font-family: {FONTS}; font-size: {TITLE}px }}"
    yield ".net .box rect { stroke-width: 1 } .net .output rect { stroke-width: 2.5 } .net .input rect { rx: 12px }"
    yield ".net .group rect { stroke-dasharray: 4 2 }"
    yield ".net text { text-anchor: middle } .net .title { font-weight: bold }"
    yield f".net .below, .net .name, .net .use {{ font-size: {BELOW}px }}"
    yield ".net .name { font-weight: bold; text-anchor: start; paint-order: stroke; stroke-width: 3px }"
    yield ".net .use { paint-order: stroke; stroke-width: 3px }"
    yield ".net .line { fill: none; stroke-width: 1.4 } .net .back { stroke-dasharray: 5 3 }"


def _colours(theme: str) -> Iterator[str]:
    ground, line = GROUND[theme], LINE[theme]
    yield f".net .ground {{ fill: {ground} }} .net text {{ fill: {INK[theme]} }} .net .below {{ fill: {FAINT[theme]} }}"
    yield f".net .line {{ stroke: {line} }} .net .head {{ fill: {line} }}"
    yield f".net .frame rect {{ fill: {FRAME[theme]}; fill-opacity: 0.09; stroke: {FRAME[theme]} }}"
    yield f".net .name, .net .use {{ fill: {FAINT[theme]}; stroke: {ground} }}"
    for name, colours in (LIGHT if theme == "light" else DARK).items():
        yield f".net .{name} rect {{ fill: {colours.fill}; stroke: {colours.border} }}"


def draw_frame(frame: Frame, flat: Flat) -> Iterator[str]:
    """The frame of a group with its title in the upper corner."""
    title = fitted(frame.group.title, BELOW, frame.width - 16, bold=True)
    yield f'<g class="frame" data-key={quoteattr(frame.group.key)}>{tooltip(frame.group.details)}'
    yield f'<rect x="{frame.x:.1f}" y="{frame.y:.1f}" width="{frame.width:.1f}" height="{frame.height:.1f}" rx="8"/>'
    yield f'<text class="name" x="{frame.x + 8:.1f}" y="{frame.y + 14:.1f}">{escape(title)}</text></g>'


def draw_box(placed: PlacedBox) -> Iterator[str]:
    """A box with its two rows of text."""
    box, sized = placed.box, size_of(placed.box)
    x, y = placed.x + placed.width / 2, placed.y + placed.height / 2
    kind = (
        "output"
        if box.kind == "output"
        else "input" if box.kind == "input" else "group" if box.kind == "group" else ""
    )
    classes = " ".join(filter(None, ("box", colour_of("group" if box.kind == "group" else box.family), kind)))
    yield f'<g class="{classes}" data-key={quoteattr(box.key)}>{tooltip(box.details)}'
    corner = f'x="{placed.x:.1f}" y="{placed.y:.1f}"'
    yield f'<rect {corner} width="{placed.width:.1f}" height="{placed.height:.1f}" rx="6"/>'
    words = f" <tspan>{escape(sized.words)}</tspan>" if sized.words else ""
    first = y - 3 if sized.below else y + 4
    yield f'<text x="{x:.1f}" y="{first:.1f}"><tspan class="title">{escape(sized.title)}</tspan>{words}</text>'
    if sized.below:
        yield f'<text class="below" x="{x:.1f}" y="{y + 13:.1f}">{escape(sized.below)}</text>'
    yield "</g>"


def draw_stroke(stroke: Stroke) -> str:
    """A piece of a line, with the head of its arrow."""
    classes = "line back" if stroke.is_back else "line"
    path = f'<path class="{classes}" data-net={quoteattr(stroke.net)} d="{swing(stroke)}"/>'
    return path + "".join(f'<path class="head" d="{head}"/>' for head in _heads(stroke))


def swing(stroke: Stroke) -> str:
    """The path of a stroke: straight, a curve that leaves and arrives in the direction of the drawing, straight."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = stroke.points
    start = f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"
    if (y1 if stroke.across else x1) == (y2 if stroke.across else x2):
        return f"M{x0:.1f} {y0:.1f}L{x3:.1f} {y3:.1f}"
    if stroke.across:
        middle = (x1 + x2) / 2
        return f"{start}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}L{x3:.1f} {y3:.1f}"
    middle = (y1 + y2) / 2
    return f"{start}C{x1:.1f} {middle:.1f} {x2:.1f} {middle:.1f} {x2:.1f} {y2:.1f}L{x3:.1f} {y3:.1f}"


def _heads(stroke: Stroke) -> Iterable[str]:
    if stroke.arrow == "lower":
        yield head(stroke.points[3], stroke.across, -1)
    if stroke.arrow == "upper":
        yield head(stroke.points[0], stroke.across, 1)


def head(tip: Point, across: bool, way: int) -> str:
    """The triangle of an arrow; `way` is where it lies from its tip, along the drawing."""
    x, y = tip
    if across:
        return f"M{x:.1f} {y:.1f}l{way * HEAD} {-HEAD / 2}v{HEAD}z"
    return f"M{x:.1f} {y:.1f}l{-HEAD / 2} {way * HEAD}h{HEAD}z"


def draw_label(stroke: Stroke) -> str:
    """Which use of a shared piece a line goes into, beside its arrow."""
    x, y = stroke.points[0] if stroke.arrow == "upper" else stroke.points[3]
    room = width_of(stroke.label, BELOW) / 2 + 5
    place = (x - room - 4, y - 4) if stroke.across else (x + room, y - 6)
    return f'<text class="use" x="{place[0]:.1f}" y="{place[1]:.1f}">{escape(clean(stroke.label))}</text>'


def tooltip(lines: Iterable[str]) -> str:
    """What a browser shows on hover."""
    text = escape("\n".join(clean(line) for line in lines))
    return f"<title>{text}</title>" if text else ""


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)
