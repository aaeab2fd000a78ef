"""From numbers to places on a chart: ranges, round ticks and their labels."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """The range `low` .. `high` laid out from `start` to `end`, in pixels; `low` is less than `high`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        # Halved first: the difference of two huge numbers may be infinite.
        share = (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return self.start + (self.end - self.start) * share


def span(values: Iterable[float], margin: float = 0.04) -> tuple[float, float]:
    """The least and the greatest finite value with some air; 0 .. 1 where there is none, and a range about a single one."""
    finite = [value for value in values if math.isfinite(value)]
    if not finite:
        return 0.0, 1.0
    low, high = min(finite), max(finite)
    if high - low <= 1e-12 * max(abs(low), abs(high)):
        air = abs(low) * 0.1 or 1.0
        return low - air, high + air
    air = (high / 2 - low / 2) * 2 * margin
    return max(low - air, -1.7e308), min(high + air, 1.7e308)


def ticks(low: float, high: float, count: int = 5, whole: bool = False) -> list[float]:
    """About `count` round numbers from `low` to `high`; only whole ones where a fraction means nothing."""
    rough = (high / 2 - low / 2) * 2 / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in ROUND if power * each >= 0.75 * rough)
    if whole:
        step = 1.0 if step < 1 else math.ceil(step) if step != 2.5 else 5.0
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def labels(values: list[float]) -> list[str]:
    """Numbers with as many digits as tell neighbours apart: `0.25`, `12,000`, `2e-05`."""
    if len(values) < 2:
        return [f"{value:.4g}" for value in values]
    step = values[1] - values[0]
    largest = max(map(abs, values))
    if largest >= 1e6 or step < 1e-6 or largest < 1e-3:
        digits = max(0, math.floor(math.log10(largest)) - math.floor(math.log10(step)))
        return [_short(value, digits) for value in values]
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    # A step of 0.25 has one digit more than its size tells.
    digits += round(step * 10**digits, 6) != round(step * 10**digits)
    return [f"{value + 0.0:,.{digits}f}" for value in values]


def _short(value: float, digits: int) -> str:
    if not value:
        return "0"
    number, _, power = f"{value:.{digits}e}".partition("e")
    number = number.rstrip("0").rstrip(".") if "." in number else number
    return f"{number}e{int(power)}"
