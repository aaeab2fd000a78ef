"""Rows for training, validation and test: drawn once, the same for the same seed."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.errors import DataError


@dataclass(frozen=True, slots=True)
class Split:
    """Row numbers from 0 of each part; parts do not overlap and together are all rows."""

    train: Array
    validation: Array
    test: Array


def split(
    rows: int,
    validation: float,
    test: float,
    seed: int,
    *,
    strata: Array | None = None,
    shuffle: bool = True,
    origin: str = "",
) -> Split:
    """Holds out `test` of the rows, then `validation` of the remaining ones.

    Shuffled by the seed, and in proportion where `strata` (class numbers, `(rows,)`) are given; a class's only row goes
    to training. Without `shuffle` the parts stand in the data's order: training first, test last. Raises NN512 where a
    part asked for would be empty.
    """
    sizes = _sizes(rows, validation, test, origin)
    if not shuffle:
        ends = np.cumsum(sizes)
        return Split(*np.split(row_numbers(rows), ends[:2]))
    generator = np.random.Generator(np.random.PCG64(seed))
    order = generator.permutation(row_numbers(rows))
    if strata is None:
        return Split(*(np.sort(part) for part in np.split(order, np.cumsum(sizes)[:2])))
    held_out, rest = _take(order, strata, sizes[2])
    checked, trained = _take(rest, strata, sizes[1])
    return Split(np.sort(trained), np.sort(checked), np.sort(held_out))


def row_numbers(rows: int) -> Array:
    """All row numbers from 0, as small as can be: there may be more of them than of anything else in memory."""
    return np.arange(rows, dtype=np.uint32 if rows <= 2**32 else np.int64)


def _sizes(rows: int, validation: float, test: float, origin: str) -> tuple[int, int, int]:
    held_out = _share(rows, test)
    checked = _share(rows - held_out, validation)
    trained = rows - held_out - checked
    if trained < 1:
        parts = ["training"] + ["validation"] * (validation > 0) + ["test"] * (test > 0)
        raise DataError(
            "NN512",
            f"{origin} has {rows} {'row' if rows == 1 else 'rows'}, too few for {', '.join(parts)}",
            f"give at least {len(parts)} rows, or hold nothing out: test_split=0 in the data section and "
            "validation_split: 0 in the train section",
            path=origin,
        )
    return trained, checked, held_out


def _share(rows: int, share: float) -> int:
    """At least one row of a part that is asked for."""
    return max(1, math.floor(rows * share + 0.5)) if share > 0 else 0


def _take(order: Array, strata: Array, count: int) -> tuple[Array, Array]:
    """`count` of the rows, of each class its share, and the others; both in the order given."""
    if not count:
        return order[:0], order
    groups = strata[order]
    classes, sizes = np.unique(groups, return_counts=True)
    quota = sizes * (count / len(order))
    taken = np.minimum(np.floor(quota).astype(int), sizes - 1)
    while taken.sum() < count and (taken < sizes - 1).any():
        # One more from the class that is furthest below its share and has rows to spare.
        taken[np.argmax(np.where(taken < sizes - 1, quota - taken, -np.inf))] += 1
    chosen = np.zeros(len(order), dtype=bool)
    for each, number in zip(classes, taken, strict=True):
        chosen[np.flatnonzero(groups == each)[:number]] = True
    return order[chosen], order[~chosen]
