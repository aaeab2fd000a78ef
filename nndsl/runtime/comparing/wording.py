"""Differences in plain words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from nndsl.runtime.comparing.judging import FEWEST, RATES, Difference, Spread
from nndsl.runtime.display import number
from nndsl.runtime.tuning.objective import better

MOST = 12
"""Sentences that a reader takes in at once; with more, only what differs is told pair by pair."""


def sentence(found: Difference) -> str:
    """`b is better than a in accuracy by 1.2 points ...`, or that there is no difference beyond the spread."""
    gap = found.b.mean - found.a.mean
    broken = _broken(found)
    if broken:
        return (
            f"{found.first} and {found.second} cannot be compared in {found.figure}:"
            f" it was no number after a training of {' and '.join(broken)}"
        )
    if found.a == found.b:
        return f"{found.first} and {found.second} do not differ in {found.figure}: {figure(found.figure, found.a.mean)}"
    scatter = f"the repeats scatter by {amount(found.figure, _scatter(found))}; {_chance(found.p)}"
    if not found.is_beyond:
        return (
            f"no difference beyond the spread between {found.first} and {found.second} in {found.figure}"
            f" (they differ by {amount(found.figure, abs(gap))}, {scatter})"
        )
    mode = better(found.figure)
    second_wins = (gap > 0) == (mode != "min")
    winner, loser = (found.second, found.first) if second_wins else (found.first, found.second)
    best, worse = (found.b, found.a) if second_wins else (found.a, found.b)
    how = "is better than" if mode else "has more than"
    return (
        f"{winner} {how} {loser} in {found.figure} by {amount(found.figure, abs(gap))}"
        f" ({figure(found.figure, best.mean)} against {figure(found.figure, worse.mean)}; {scatter})"
    )


def sentences(found: Sequence[Difference]) -> list[str]:
    """A sentence a pair and figure; of many, those without a difference as one a figure."""
    if len(found) <= MOST:
        return list(map(sentence, found))
    alike = [each for each in found if not each.is_beyond and not _broken(each)]
    told = [sentence(each) for each in found if each not in alike]
    for name, count in Counter(each.figure for each in alike).items():
        pairs = "1 pair" if count == 1 else f"{count} pairs"
        told.append(
            f"no difference beyond the spread in {name} between {pairs} of networks (report.html has each)"
        )
    return told


def too_few(count: int) -> str:
    """What can be said of fewer repeats than a test needs."""
    once = "one training of each" if count == 1 else f"{count} trainings of each"
    return (
        f"{once} cannot tell whether the networks differ: what a network reaches changes with its seed"
        f" (give --repeats {FEWEST} or more)"
    )


def figure(name: str, value: float) -> str:
    """A figure: a rate in percent, anything else as a number."""
    return f"{100 * value:.1f} %" if is_rate(name) else number(value)


def amount(name: str, value: float) -> str:
    """A difference of figures: a rate's in points."""
    return f"{100 * value:.1f} points" if is_rate(name) else number(value)


def is_rate(name: str) -> bool:
    return name.endswith(RATES)


def spread_of(name: str, found: Spread) -> str:
    """`96.1 ± 0.4 %`: mean and standard deviation."""
    if found.count == 1:
        return figure(name, found.mean)
    if is_rate(name):
        return f"{100 * found.mean:.1f} ± {100 * found.deviation:.1f} %"
    return f"{number(found.mean)} ± {number(found.deviation)}"


def range_of(name: str, found: Spread) -> str:
    """`95.4 to 96.6 %`: least and greatest value."""
    if is_rate(name):
        return f"{100 * found.low:.1f} to {100 * found.high:.1f} %"
    return f"{number(found.low)} to {number(found.high)}"


def _broken(found: Difference) -> list[str]:
    """The networks whose figure was no number after one of their trainings."""
    pair = ((found.first, found.a), (found.second, found.b))
    return [name for name, each in pair if not math.isfinite(each.mean)]


def _scatter(found: Difference) -> float:
    """The standard deviation of the repeats, both networks together."""
    return float(((found.a.deviation**2 + found.b.deviation**2) / 2) ** 0.5)


def _chance(p: float) -> str:
    return "p < 0.001" if p < 0.001 else f"p = {p:.2g}"
