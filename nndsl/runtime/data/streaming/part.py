"""Rows for one purpose that stay on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nndsl.runtime.data.part import Part
from nndsl.runtime.data.rows import Rows
from nndsl.runtime.data.streaming.order import block_order
from nndsl.runtime.data.table import Array


@dataclass(frozen=True, slots=True)
class StreamedPart:
    """A `Part` whose rows are read when they are taken: `x`, `y` and `weight` give arrays for row numbers of the source.

    `source_rows` are those numbers, in ascending order. `sequential` where rows that lie side by side are read
    faster than rows here and there, which is so for files of rows but not for files of images.
    """

    x: dict[str, Rows]
    y: dict[str, Rows]
    weight: Rows | None
    source_rows: Array
    sequential: bool = True

    @property
    def rows(self) -> int:
        return len(self.source_rows)

    def take(self, rows: Array | slice) -> Part:
        """Those rows in memory, in that order."""
        chosen = self.source_rows[rows]
        return Part(
            {name: values[chosen] for name, values in self.x.items()},
            {name: values[chosen] for name, values in self.y.items()},
            None if self.weight is None else self.weight[chosen],
            chosen,
        )

    def only(self, rows: Array) -> StreamedPart:
        """A part of the rows, still on disk; `rows` are in ascending order."""
        return StreamedPart(self.x, self.y, self.weight, self.source_rows[rows], self.sequential)

    def chunks(self, size: int) -> Iterator[Part]:
        """The rows in order, `size` at a time in memory; the last chunk may be shorter."""
        for start in range(0, self.rows, size):
            yield self.take(slice(start, start + size))

    def order(self, seed: int, epoch: int) -> Array:
        """The order of the rows in an epoch, `(rows,)`: a permutation that the two numbers alone decide.

        Where reading is sequential, rows that follow each other come from few places on disk.
        """
        if not self.sequential:
            return np.random.default_rng((seed, epoch)).permutation(self.rows)
        return block_order(self.rows, seed, epoch)


AnyPart = Part | StreamedPart
"""Rows for one purpose, wherever they lie: `rows`, `take`, `chunks` and `order` are the same."""
