"""What every source of data is read into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nndsl.runtime.data.rows import Array, Keeper, Kept, RowsOnDisk

if TYPE_CHECKING:
    from nndsl.runtime.data.streaming.table import AnyTable

__all__ = ["Array", "Table", "is_text", "missing"]


@dataclass(frozen=True, slots=True)
class Table:
    """Named arrays of equal length, in the source's order.

    `origin` is what messages call the source. A column has the shape `(rows,)`, an array of an `.npz` file or of
    images `(rows, ...)`. A missing number is NaN, a missing text `None`. `targets` are the columns that the source
    itself declares as targets, `classes` the names behind a column of numbers 0 .. k-1. `parts` are held-out rows that
    come with the source: `validation`, `test`.
    """

    origin: str
    columns: Mapping[str, Array]
    targets: tuple[str, ...] = ()
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[str, AnyTable] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 0

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.columns)

    def chunks(self, names: Sequence[str]) -> Iterator[tuple[int, Table]]:
        """The rows in order, in tables that have those columns, each with the number of its first row from 0: here all at once."""
        yield 0, self

    def ready(self, names: Sequence[str]) -> RowsOnDisk | None:
        """Rows of the one column named that need no looking through; none here."""
        return None

    def keeper(self) -> Keeper:
        """Where to put what is made of the rows: into memory."""
        return Kept()


def is_text(column: Array) -> bool:
    """Whether a column holds text (or text and gaps) rather than numbers."""
    return column.dtype.kind in "OUS"


def missing(column: Array) -> NDArray[np.bool_]:
    """For each row whether a value is missing; shape `(rows,)`."""
    if column.dtype.kind == "O":
        flags = [value is None or (isinstance(value, float) and np.isnan(value)) for value in column.flat]
        gaps = np.array(flags, dtype=bool)
    elif column.dtype.kind == "f":
        gaps = np.isnan(column)
    else:
        return np.zeros(len(column), dtype=bool)
    return np.asarray(gaps.reshape(len(column), -1).any(axis=1))
