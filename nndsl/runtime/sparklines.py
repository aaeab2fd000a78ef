"""A course of numbers in one line of text."""

from __future__ import annotations

import math
from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"
ASCII_BARS = "_.-:=+*#"
"""For terminals whose encoding lacks the bars."""


def sparkline(values: Sequence[float], width: int = 24, bars: str = BARS) -> str:
    """The whole course in at most `width` bars of eight heights; values that are no numbers leave a gap."""
    shown = _spread(values, width)
    finite = [value for value in shown if math.isfinite(value)]
    if not finite:
        return ""
    low, high = min(finite), max(finite)
    return "".join(_bar(value, low, high, bars) if math.isfinite(value) else " " for value in shown)


def _bar(value: float, low: float, high: float, bars: str) -> str:
    # Halved first: the difference of two huge numbers may be infinite.
    span = high / 2 - low / 2
    share = (value / 2 - low / 2) / span if span else 0.0
    return bars[round((len(bars) - 1) * share)]


def _spread(values: Sequence[float], width: int) -> list[float]:
    """As many values as there is room for, evenly from the first to the last."""
    if len(values) <= width:
        return list(values)
    step = (len(values) - 1) / (width - 1) if width > 1 else 0.0
    return [values[round(place * step)] for place in range(width - 1)] + [values[-1]]
