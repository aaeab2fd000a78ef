"""Rows of numbers or texts wherever they lie: an array in memory, or something on disk that reads like one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

PIECE = 16 * 2**20
"""Bytes of a piece in which rows on disk are looked through."""

LOOKED_AT = 1000
"""Rows that are looked at where reading all of them takes long."""

TEXT = 100
"""Bytes that a text is taken to have."""


class RowsOnDisk(Protocol):
    """What rows on disk have in common with an array: `rows[numbers]` and `rows[start:stop]` give arrays in memory.

    `dear` where reading takes long, because every row is a picture to decode: only the first `LOOKED_AT` are measured.
    """

    @property
    def shape(self) -> tuple[int, ...]: ...

    @property
    def dtype(self) -> np.dtype[Any]: ...

    @property
    def dear(self) -> bool: ...

    def __len__(self) -> int: ...

    def __getitem__(self, rows: Array | slice, /) -> Array: ...


Rows = Array | RowsOnDisk


@dataclass(frozen=True, slots=True)
class Changed:
    """Rows on disk that are changed as they are read: `change` maps `(k, ...)` to `(k, ...)`, row by row."""

    rows: RowsOnDisk
    change: Callable[[Array], Array]
    shape: tuple[int, ...]
    dtype: np.dtype[Any]

    @property
    def dear(self) -> bool:
        return self.rows.dear

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, rows: Array | slice, /) -> Array:
        return self.change(self.rows[rows])


def changed(rows: Rows, change: Callable[[Array], Array]) -> Rows:
    """The rows after `change`, which treats every row alike: at once in memory, else as they are read."""
    if isinstance(rows, np.ndarray):
        return change(rows)
    first = change(rows[:1])
    return Changed(rows, change, (len(rows), *first.shape[1:]), first.dtype)


def reshaped(rows: Rows, shape: tuple[int, ...]) -> Rows:
    """The rows in another shape, which is given without the axis of the rows."""
    if rows.shape[1:] == shape:
        return rows
    return changed(rows, lambda array: array.reshape(len(array), *shape))


def pieces(rows: Rows) -> Iterator[tuple[int, Array]]:
    """The rows in order, each piece with the number of its first row from 0: all at once where they are in memory."""
    if isinstance(rows, np.ndarray):
        yield 0, rows
        return
    step = rows_in(PIECE, rows)
    end = min(len(rows), LOOKED_AT) if rows.dear else len(rows)
    for start in range(0, end, step):
        yield start, rows[start : min(start + step, end)]


def rows_in(size: int, rows: Rows) -> int:
    """How many rows take so many bytes, at least one."""
    each = TEXT if rows.dtype.kind in "OUS" else rows.dtype.itemsize
    return max(1, size // (each * max(1, int(np.prod(rows.shape[1:])))))


def in_memory(rows: Rows, dtype: Any) -> Array:
    """All rows at once, as a small type where they come from disk: for one whole number a row."""
    if isinstance(rows, np.ndarray):
        return rows
    return np.concatenate([piece.astype(dtype) for _, piece in pieces(rows)])


class Keeper(Protocol):
    """Takes rows piece by piece, and gives all of them in the end."""

    def add(self, array: Array) -> None: ...

    def rows(self) -> Rows: ...


@dataclass(slots=True)
class Kept:
    """Keeps rows in memory."""

    arrays: list[Array] = field(default_factory=list)

    def add(self, array: Array) -> None:
        self.arrays.append(array)

    def rows(self) -> Rows:
        return self.arrays[0] if len(self.arrays) == 1 else np.concatenate(self.arrays)
