"""A chart the size of a word: a sequence of an example."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from nndsl.runtime.report.charts.lines import COLOURS, thinned
from nndsl.runtime.report.charts.scale import Scale, span
from nndsl.runtime.report.charts.svg import element, picture

WIDTH, HEIGHT, EDGE = 200, 64, 3


def draw_small(title: str, courses: Sequence[Sequence[float]]) -> Markup:
    """Courses on one scale, without axes."""
    longest = max(map(len, courses))
    x = Scale(0, max(1, longest - 1), EDGE, WIDTH - EDGE)
    y = Scale(*span(value for course in courses for value in course), HEIGHT - EDGE, EDGE)
    parts = []
    for number, course in enumerate(courses):
        known = [(a, b) for a, b in thinned(range(len(course)), course) if b - b == 0]
        d = "".join(f"{'L' if at else 'M'}{x.at(a):.1f} {y.at(b):.1f}" for at, (a, b) in enumerate(known))
        parts.append(element("path", class_=f"line c{number % COLOURS}", d=d))
    return picture(parts, title, WIDTH, HEIGHT)
