"""Charts: round ticks, labels that tell neighbours apart, peaks that are kept."""

from __future__ import annotations

import math
import random
from xml.etree import ElementTree

import pytest

pytest.importorskip("markupsafe")

from nndsl.runtime.report.charts.bars import draw_histogram
from nndsl.runtime.report.charts.lines import MOST_POINTS, Line, draw_lines, thinned
from nndsl.runtime.report.charts.points import draw_points
from nndsl.runtime.report.charts.scale import Scale, labels, span, ticks
from nndsl.runtime.report.charts.small import draw_small


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 1, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (0.07, 0.58, ["0.1", "0.2", "0.3", "0.4", "0.5"]),
        (-3, 28_900, ["0", "5,000", "10,000", "15,000", "20,000", "25,000"]),
        (1e-6, 5e-6, ["1e-6", "2e-6", "3e-6", "4e-6", "5e-6"]),
        (0.69415, 0.69452, ["0.6942", "0.6943", "0.6944", "0.6945"]),
        (0, 4e9, ["0", "1e9", "2e9", "3e9", "4e9"]),
    ],
)
def test_ticks(low: float, high: float, expected: list[str]) -> None:
    assert labels(ticks(low, high)) == expected


def test_counts_have_whole_ticks() -> None:
    assert ticks(1, 3, whole=True) == [1, 2, 3]
    assert ticks(0.5, 1.5, whole=True) == [1]
    assert all(value == int(value) for value in ticks(1, 17, whole=True))


def test_any_range_has_a_few_ticks_that_are_told_apart() -> None:
    rng = random.Random(0)
    for _ in range(2000):
        values = [rng.uniform(-1, 1) * 10 ** rng.uniform(-30, 30) for _ in range(2)]
        low, high = span(values)
        found = ticks(low, high)
        assert 2 <= len(found) <= 9
        assert len(set(labels(found))) == len(found)
        assert all(low - (high - low) * 1e-6 <= value <= high + (high - low) * 1e-6 for value in found)


def test_span_of_odd_values() -> None:
    assert span([]) == (0, 1)
    assert span([math.nan, math.inf]) == (0, 1)
    low, high = span([5.0, 5.0])
    assert low < 5 < high
    low, high = span([-1.7e308, 1.7e308])
    assert math.isfinite(low) and math.isfinite(high)
    assert Scale(low, high, 0, 100).at(0) == pytest.approx(50)


def test_a_long_line_keeps_its_ends_and_its_peak() -> None:
    y = [0.0] * 100_000
    y[77_777], y[500] = 1.0, math.nan
    points = thinned(range(len(y)), y)
    assert len(points) <= MOST_POINTS
    assert (77_777, 1.0) in points
    assert points[0] == (0, 0.0) and points[-1] == (99_999, 0.0)
    assert [x for x, _ in points] == sorted(x for x, _ in points)


def test_charts_are_sound_and_escape_their_words() -> None:
    words = '<a> & "b"'
    lines = [Line(f"{words} {place}", [1, 2, 3], [1.0, math.nan, 2.0], place) for place in range(10)]
    for chart in (
        draw_lines(words, lines, words, words, mark=2),
        draw_lines(words, [Line(words, [1], [1.0])], "epoch", whole=True),
        draw_histogram(words, [-1.0, 0.0, 1.0], [3, 0], words),
        draw_points(words, [1.0, 1.0], [1.0, 1.0], words, words),
        draw_small(words, [[1.0, math.nan], []]),
    ):
        assert ElementTree.fromstring(chart).tag == "svg"
        assert words in "".join(ElementTree.fromstring(chart).itertext())
