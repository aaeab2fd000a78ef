"""A drawing as the text of an SVG file: light or dark as the reader has it, arguments on hover, nothing from the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from nndsl.drawing.flat import Flat, Frame, PlacedBox, Stroke, flatten
from nndsl.drawing.palette import DARK, FAINT, FRAME, GROUND, INK, LIGHT, LINE, colour_of
from nndsl.drawing.placing import Placed
from nndsl.drawing.sizing import BELOW, TITLE, fitted, size_of, width_of

HEAD = 6
"""Pixels: how long the head of an arrow is."""

FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"


def draw(placed: Placed) -> str:
    """The text of the file."""
    return picture(flatten(placed), f"<style>{style()}</style>")


def picture(flat: Flat, styles: str = "", hidden: Iterable[PlacedBox] = ()) -> str:
    """The picture alone, for a page that has the styles. `hidden` boxes are those that groups collapse to."""
    size = f'width="{flat.width:.0f}" height="{flat.height:.0f}" viewBox="0 0 {flat.width:.0f} {flat.height:.0f}"'
    about = quoteattr(f"The network {clean(flat.name)}")
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={about} class="net">{styles}'
    ]
    lines.append('<rect class="ground" width="100%" height="100%"/>')
    for frame in flat.frames:
        lines += draw_frame(frame)
    lines += map(draw_stroke, flat.strokes)
    for box in flat.boxes:
        lines += draw_box(box)
    for box in hidden:
        lines += draw_box(box, "collapsed hidden")
    return "\n".join([*lines, "</svg>", ""])


def style(*, by_choice: bool = False) -> str:
    """The sheet of styles, with both sets of colours; `by_choice` for a page whose reader may choose one."""
    if by_choice:
        chosen = " ".join(_colours("dark", ":root[data-theme=dark] "))
        dark = " ".join(_colours("dark", ":root:not([data-theme=light]) "))
    else:
        chosen, dark = "", " ".join(_colours("dark"))
    preferred = f"@media (prefers-color-scheme: dark) {{ {dark} }}"
    return "\n".join(filter(None, [*_shapes(), *_colours("light"), preferred, chosen]))


def _shapes() -> Iterator[str]:
    yield f".net {{ font-family: {FONTS}; font-size: {TITLE}px }}"
    yield ".net .box rect { stroke-width: 1 } .net .output rect { stroke-width: 2.5 } .net .input rect { rx: 12px }"
    yield ".net .group rect { stroke-dasharray: 4 2 }"
    yield ".net text { text-anchor: middle } .net .title { font-weight: bold }"
    yield f".net .below, .net .name, .net .use {{ font-size: {BELOW}px }}"
    yield ".net .name { font-weight: bold; text-anchor: start; paint-order: stroke; stroke-width: 3px }"
    yield ".net .use { paint-order: stroke; stroke-width: 3px }"
    yield ".net .line { fill: none; stroke-width: 1.4 } .net .back { stroke-dasharray: 5 3 }"


def _colours(theme: str, scope: str = "") -> Iterator[str]:
    ground, line, frame, faint = GROUND[theme], LINE[theme], FRAME[theme], FAINT[theme]
    net = f"{scope}.net"
    yield f"{net} .ground {{ fill: {ground} }} {net} text {{ fill: {INK[theme]} }} {net} .below {{ fill: {faint} }}"
    yield f"{net} .line {{ stroke: {line} }} {net} .head {{ fill: {line} }}"
    yield f"{net} .frame rect {{ fill: {frame}; fill-opacity: 0.09; stroke: {frame} }}"
    yield f"{net} .name, {net} .use {{ fill: {faint}; stroke: {ground} }}"
    for name, colours in (LIGHT if theme == "light" else DARK).items():
        yield f"{net} .{name} rect {{ fill: {colours.fill}; stroke: {colours.border} }}"


def draw_frame(frame: Frame) -> Iterator[str]:
    """The frame of a group with its title in the upper corner."""
    title = fitted(frame.group.title, BELOW, frame.width - frame.title - 4, bold=True)
    place = f'transform="translate({frame.x:.1f} {frame.y:.1f})"'
    yield f'<g class="frame" data-frame={quoteattr(frame.group.key)} {place}>{tooltip(frame.group.details)}'
    yield f'<rect width="{frame.width:.1f}" height="{frame.height:.1f}" rx="8"/>'
    yield f'<text class="name" x="{frame.title:.1f}" y="14">{escape(title)}</text></g>'


def draw_box(placed: PlacedBox, more: str = "") -> Iterator[str]:
    """A box with its two rows of text."""
    box, sized = placed.box, size_of(placed.box)
    x, y = placed.x + placed.width / 2, placed.y + placed.height / 2
    colour = colour_of("group" if box.kind == "group" else box.family)
    classes = " ".join(filter(None, ("box", colour, "" if box.kind == "layer" else box.kind, more)))
    around = f" data-around={quoteattr('|'.join(placed.around))}" if placed.around else ""
    place = f'transform="translate({x:.1f} {y:.1f})"'
    yield f'<g class="{classes}" data-key={quoteattr(box.key)}{around} {place}>{tooltip(box.details)}'
    corner = f'x="{-placed.width / 2:.1f}" y="{-placed.height / 2:.1f}"'
    yield f'<rect {corner} width="{placed.width:.1f}" height="{placed.height:.1f}" rx="6"/>'
    words = f" <tspan>{escape(sized.words)}</tspan>" if sized.words else ""
    first = -3 if sized.below else 4
    yield f'<text y="{first}"><tspan class="title">{escape(sized.title)}</tspan>{words}</text>'
    if sized.below:
        yield f'<text class="below" y="13">{escape(sized.below)}</text>'
    yield "</g>"


def draw_stroke(stroke: Stroke) -> str:
    """A piece of a line, with the head of its arrow and which use of a shared piece it leads into."""
    classes = "line back" if stroke.is_back else "line"
    path = f'<path class="{classes}" data-net={quoteattr(stroke.net)} d="{swing(stroke)}"/>'
    x, y = stroke.points[0] if stroke.arrow == "upper" else stroke.points[3]
    place = f'transform="translate({x:.1f} {y:.1f})"'
    head = f'<path class="head" {place} d="{_head(stroke)}"/>' if stroke.arrow else ""
    use = (
        f'<text class="use" {place} {_beside(stroke)}>{escape(clean(stroke.label))}</text>'
        if stroke.label
        else ""
    )
    return f'<g id="{stroke.key}">{path}{head}{use}</g>'


def swing(stroke: Stroke) -> str:
    """The path of a stroke: straight, a curve that leaves and arrives in the direction of the drawing, straight."""
    knots = [(y, x) if stroke.across else (x, y) for x, y in stroke.points]
    (start, begin), (_, leave), (stop, arrive), (_, end) = knots
    if start == stop:
        return f"M{_point(stroke, start, begin)}L{_point(stroke, stop, end)}"
    # The head of an arrow is straight, whatever comes before it.
    arrive = min(arrive, end - HEAD) if stroke.arrow == "lower" else arrive
    middle = (leave + arrive) / 2
    curve = " ".join(_point(stroke, *knot) for knot in ((start, middle), (stop, middle), (stop, arrive)))
    return (
        f"M{_point(stroke, start, begin)}L{_point(stroke, start, leave)}C{curve}L{_point(stroke, stop, end)}"
    )


def _point(stroke: Stroke, across: float, along: float) -> str:
    return f"{along:.1f} {across:.1f}" if stroke.across else f"{across:.1f} {along:.1f}"


def _head(stroke: Stroke) -> str:
    """The triangle of an arrow, from its tip."""
    back = HEAD if stroke.arrow == "upper" else -HEAD
    return f"M0 0l{back} {-HEAD / 2}v{HEAD}z" if stroke.across else f"M0 0l{-HEAD / 2} {back}h{HEAD}z"


def _beside(stroke: Stroke) -> str:
    """Where a label stands beside the end of its line."""
    room = width_of(stroke.label, BELOW) / 2 + 5
    return f'x="{-room - 4:.1f}" y="-5"' if stroke.across else f'x="{room:.1f}" y="-6"'


def tooltip(lines: Iterable[str]) -> str:
    """What a browser shows on hover."""
    text = escape("\n".join(clean(line) for line in lines))
    return f"<title>{text}</title>" if text else ""


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)
