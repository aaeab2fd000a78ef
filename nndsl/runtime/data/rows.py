"""Rows of numbers or texts wherever they lie: an array in memory, or something that reads like one from disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from nndsl.runtime.data.table import Array

PIECE = 32 * 2**20
"""Bytes of a piece in which rows on disk are looked through."""


class Rows(Protocol):
    """What an array and rows on disk have in common: `rows[numbers]` and `rows[start:stop]` give arrays in memory."""

    @property
    def shape(self) -> tuple[int, ...]: ...

    @property
    def dtype(self) -> np.dtype[Any]: ...

    def __len__(self) -> int: ...

    def __getitem__(self, rows: Any, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Changed:
    """Rows on disk that are changed as they are read: `change` maps `(k, ...)` to `(k, ...)`, row by row."""

    rows: Rows
    change: Callable[[Array], Array]
    shape: tuple[int, ...]
    dtype: np.dtype[Any]

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, rows: Any, /) -> Array:
        return self.change(self.rows[rows])


def changed(rows: Rows, change: Callable[[Array], Array]) -> Rows:
    """The rows after `change`, which takes and gives arrays and treats every row alike; at once where they are in memory."""
    if isinstance(rows, np.ndarray):
        return change(rows)
    first = change(rows[:1])
    return Changed(rows, change, (len(rows), *first.shape[1:]), first.dtype)


def reshaped(rows: Rows, shape: tuple[int, ...]) -> Rows:
    """The rows with another shape for each: `shape` is without the axis of the rows."""
    return changed(rows, lambda array: array.reshape(len(array), *shape))


def pieces(rows: Rows) -> Iterator[tuple[int, Array]]:
    """The rows in order, each piece with the number of its first row from 0: all at once where they are in memory."""
    if isinstance(rows, np.ndarray):
        yield 0, rows
        return
    step = rows_of(PIECE, rows)
    for start in range(0, len(rows), step):
        yield start, rows[start : start + step]


def rows_of(size: int, rows: Rows) -> int:
    """How many rows take so many bytes, at least one; text is counted as 100 bytes."""
    each = 100 if rows.dtype.kind in "OUS" else rows.dtype.itemsize
    return max(1, size // (each * max(1, int(np.prod(rows.shape[1:])))))
