"""SVG as text: elements with escaped attributes and texts, and the frame that all charts share."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from nndsl.runtime.report.charts.scale import Scale, labels, ticks

WIDTH, HEIGHT = 440, 260
LEFT, RIGHT, TOP, BOTTOM = 58, 12, 12, 42
"""Pixels: a chart, and the room that its axes take."""

LINE = 18
"""Pixels of a line of the legend."""

LETTER = 6.2
"""Pixels of a letter of a label, about."""


def element(tag: str, content: str = "", **attributes: object) -> str:
    """An element; `class_` stands for `class`, and other underscores for hyphens. `content` is SVG already."""
    named = (
        f' {name.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for name, value in attributes.items()
    )
    opened = f"<{tag}{''.join(named)}"
    return f"{opened}>{content}</{tag}>" if content else f"{opened}/>"


def text(words: str, x: float, y: float, **attributes: object) -> str:
    return element("text", str(escape(words)), x=x, y=y, **attributes)


def _value(value: object) -> str:
    """Places to a tenth of a pixel: nobody sees more, and a file holds thousands."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def picture(
    parts: Sequence[str], title: str, width: int = WIDTH, height: int = HEIGHT, above: Sequence[str] = ()
) -> Markup:
    """The chart as an `<svg>` that grows and shrinks with the page; `title` is for people who do not see it.

    `above` are lines of a legend, each `LINE` high, over the chart.
    """
    inner = element("title", str(escape(title))) + "".join(above)
    moved = element("g", "".join(parts), transform=f"translate(0 {LINE * len(above)})")
    total = height + LINE * len(above)
    drawn = element("svg", inner + moved, class_="chart", viewBox=f"0 0 {width} {total}", role="img")
    # Everything in it was escaped where it came in.
    return Markup(drawn)


def frame(x: tuple[float, float], y: tuple[float, float]) -> tuple[Scale, Scale]:
    """The scales of a chart whose axes show these ranges."""
    return Scale(*x, LEFT, WIDTH - RIGHT), Scale(*y, HEIGHT - BOTTOM, TOP)


def axes(x: Scale, y: Scale, x_title: str, y_title: str, whole: bool = False) -> list[str]:
    """Lines of the grid with their numbers, and what they mean. `whole` where x counts something."""
    parts = []
    across, up = ticks(x.low, x.high, 6, whole), ticks(y.low, y.high)
    for value, label in zip(up, labels(up), strict=True):
        place = y.at(value)
        parts.append(element("line", class_="grid", x1=LEFT, x2=WIDTH - RIGHT, y1=place, y2=place))
        # A longer label than there is room for is drawn narrower.
        fitted = (
            {"textLength": LEFT - 6, "lengthAdjust": "spacingAndGlyphs"}
            if len(label) * LETTER > LEFT - 6
            else {}
        )
        parts.append(text(label, LEFT - 6, place + 4, text_anchor="end", **fitted))
    last = -1e9
    for value, label in zip(across, labels(across), strict=True):
        half = len(label) * LETTER / 2
        if x.at(value) - half < last + LETTER or x.at(value) + half > WIDTH:
            continue
        last = x.at(value) + half
        parts.append(text(label, x.at(value), HEIGHT - BOTTOM + 16, text_anchor="middle"))
    parts.append(text(x_title, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, text_anchor="middle"))
    if y_title:
        parts.append(
            text(y_title, 12, HEIGHT / 2, text_anchor="middle", transform=f"rotate(-90 12 {HEIGHT / 2})")
        )
    return parts
