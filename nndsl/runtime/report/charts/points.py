"""Points: what was predicted against what is true."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from nndsl.runtime.report.charts.scale import span
from nndsl.runtime.report.charts.svg import axes, element, frame, picture


def draw_points(title: str, x: Sequence[float], y: Sequence[float], x_title: str, y_title: str) -> Markup:
    """Points on two axes of the same range, with the line on which both are equal."""
    both = span([*x, *y])
    across, up = frame(both, both)
    parts = axes(across, up, x_title, y_title)
    parts.append(
        element(
            "line",
            class_="mark",
            x1=across.at(both[0]),
            y1=up.at(both[0]),
            x2=across.at(both[1]),
            y2=up.at(both[1]),
        )
    )
    # One path for all of them: strokes of no length with round ends, a tenth of the size of as many circles.
    places = (f"M{across.at(a):.1f} {up.at(b):.1f}h0" for a, b in zip(x, y, strict=True))
    parts.append(element("path", class_="points", d="".join(places)))
    return picture(parts, title)
