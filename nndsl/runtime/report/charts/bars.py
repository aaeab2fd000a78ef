"""Bars that stand side by side: a histogram."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from nndsl.runtime.report.charts.svg import axes, element, frame, picture


def draw_histogram(title: str, edges: Sequence[float], counts: Sequence[int], x_title: str) -> Markup:
    """`counts[i]` values lie from `edges[i]` to `edges[i + 1]`; there is one edge more than there are counts."""
    x, y = frame((edges[0], edges[-1]), (0.0, max(1.0, max(counts) * 1.05)))
    parts = axes(x, y, x_title, "count")
    for left, right, count in zip(edges, edges[1:], counts, strict=False):
        start, top = x.at(left), y.at(count)
        width = max(0.5, x.at(right) - start - 1)
        parts.append(element("rect", class_="bar", x=start, y=top, width=width, height=y.start - top))
    if edges[0] < 0 < edges[-1]:
        parts.append(element("line", class_="mark", x1=x.at(0), x2=x.at(0), y1=y.start, y2=y.end))
    return picture(parts, title)
