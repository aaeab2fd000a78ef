"""Whether networks differ by more than their repeats scatter: Welch's test for each pair, corrected by Holm.

The test takes no spread for equal and no repeats for paired. Repeats with the same seed see the same order of rows, which can
only bring the figures of two networks closer together: then the test claims less than it might, never more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

LEVEL = 0.05
"""How likely at most any claim of a comparison is false where no networks differ."""

FEWEST = 3
"""Repeats from which something can be told."""

RESOLUTION = 1e-5
"""Differences below this share of the figures are the rounding of 32 bits."""

RATES = ("accuracy", "acc", "precision", "recall")
"""Ends of the names of figures that are shares, told in percent."""

Figures = Mapping[str, Mapping[str, Sequence[float]]]
"""Network -> figure -> its value in each repeat."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What the repeats of a network say of a figure. `deviation` is 0 for a single one."""

    mean: float
    deviation: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A pair of networks and a figure. `p` is corrected for all pairs and figures of the comparison."""

    figure: str
    first: str
    second: str
    a: Spread
    b: Spread
    p: float

    @property
    def is_beyond(self) -> bool:
        """Whether the difference exceeds the spread."""
        return self.p < LEVEL


def spread(values: Sequence[float]) -> Spread:
    """Mean, standard deviation (of a sample), least and greatest value."""
    mean = math.fsum(values) / len(values)
    squares = math.fsum((value - mean) ** 2 for value in values)
    deviation = math.sqrt(squares / (len(values) - 1)) if len(values) > 1 else 0.0
    return Spread(mean, deviation, min(values), max(values), len(values))


def differences(figures: Figures, names: Sequence[str]) -> list[Difference]:
    """Every pair in every figure of `names`; empty where a network has fewer than FEWEST repeats."""
    if any(len(values[name]) < FEWEST for values in figures.values() for name in names):
        return []
    pairs = [(name, first, second) for name in names for first, second in combinations(figures, 2)]
    chanceless = {network for network, found in figures.items() if _is_chanceless(found.values())}
    raw = [
        _probability(figures[first][name], figures[second][name], {first, second} <= chanceless)
        for name, first, second in pairs
    ]
    return [
        Difference(name, first, second, spread(figures[first][name]), spread(figures[second][name]), p)
        for (name, first, second), p in zip(pairs, holm(raw), strict=True)
    ]


def holm(values: Sequence[float]) -> list[float]:
    """Probabilities corrected for their number: any of them below a level is a false claim at most that often."""
    corrected, highest = [1.0] * len(values), 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=lambda place: values[place])):
        highest = max(highest, min(1.0, (len(values) - rank) * values[place]))
        corrected[place] = highest
    return corrected


def _is_chanceless(figures: Iterable[Sequence[float]]) -> bool:
    """Whether every repeat of a network gave the same in everything: then its training hangs on no seed."""
    return all(_is_constant(spread(values)) for values in figures)


def _is_constant(found: Spread) -> bool:
    return found.deviation <= RESOLUTION * abs(found.mean)


def _probability(a: Sequence[float], b: Sequence[float], chanceless: bool) -> float:
    """How likely so great a difference of means is where there is none. `chanceless` where no repeat depends on chance."""
    if not all(map(math.isfinite, (*a, *b))):
        return 1.0
    first, second = spread(a), spread(b)
    if abs(first.mean - second.mean) <= RESOLUTION * max(abs(first.mean), abs(second.mean)):
        return 1.0
    if chanceless:
        return 0.0
    if _is_constant(first) and _is_constant(second):
        # Shares of a few rows agree by chance. Of all ways to deal the repeats to two networks, two part them so.
        return 2 / math.comb(len(a) + len(b), len(a))
    from scipy.stats import ttest_ind

    return float(ttest_ind(a, b, equal_var=False).pvalue)
