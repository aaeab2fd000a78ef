"""Exact quantiles of numbers that are too many to sort: two counts of their bits, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from nndsl.runtime.data.rows import Array, Rows, pieces

HALF = 16
"""Bits by which numbers are counted at a time."""


def quantiles(rows: Rows, shares: Sequence[float]) -> list[float]:
    """What `numpy.quantile` says of the finite 32-bit numbers in all rows; zeros where there are none."""
    upper = _counts(rows, lambda keys: keys >> HALF)
    total = int(upper.sum())
    if not total:
        return [0.0] * len(shares)
    found = []
    for share in shares:
        place = share * (total - 1)
        below, above = (_at(rows, upper, int(rank)) for rank in (np.floor(place), np.ceil(place)))
        found.append(float(np.quantile(np.array([below, above]), place - np.floor(place))))
    return found


def _at(rows: Rows, upper: Array, rank: int) -> np.float32:
    """The number at a place (from 0) in their order; `upper` counts them by their upper half."""
    half, before = _bin(upper, rank)
    lower = _counts(rows, lambda keys: keys[keys >> HALF == half] & (2**HALF - 1))
    rest, _ = _bin(lower, rank - before)
    return _number(np.uint32(half << HALF | rest))


def _bin(counts: Array, rank: int) -> tuple[int, int]:
    """The bin that holds a place in the order, and how many come before the bin."""
    ends = np.cumsum(counts)
    found = int(np.searchsorted(ends, rank, side="right"))
    return found, int(ends[found] - counts[found])


def _counts(rows: Rows, bins: Callable[[Array], Array]) -> Array:
    """How many numbers fall into each of the `2**HALF` bins."""
    found = np.zeros(2**HALF, dtype=np.int64)
    for _, piece in pieces(rows):
        keys = _keys(piece[np.isfinite(piece)])
        found += np.bincount(bins(keys), minlength=2**HALF)
    return found


def _keys(numbers: Array) -> Array:
    """Whole numbers in the order of the 32-bit numbers: their bits, turned round where they are negative."""
    bits = numbers.astype(np.float32).view(np.uint32)
    return np.where(bits >> 31, ~bits, bits | np.uint32(2**31))


def _number(key: np.uint32) -> np.float32:
    bits = key & np.uint32(2**31 - 1) if key >> 31 else ~key
    return np.uint32(bits).view(np.float32)
