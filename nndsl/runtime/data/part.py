"""Rows for one purpose, in memory: those for training, for validation, for the test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nndsl.runtime.data.table import Array


@dataclass(frozen=True, slots=True)
class Part:
    """Rows for one purpose: `x` by the inputs' outside names, `y` by the outputs' names, all `(rows, ...)`.

    `weight` is one weight a row or `None`. `source_rows` are the rows' numbers in the source, from 0; `None` where
    nobody knows them. What is larger than memory is a `StreamedPart` with the same methods.
    """

    x: dict[str, Array]
    y: dict[str, Array]
    weight: Array | None = None
    source_rows: Array | None = None

    @property
    def rows(self) -> int:
        return len(next(iter(self.x.values())))

    def take(self, rows: Array | slice) -> Part:
        """The part with only the rows of those numbers."""
        return Part(
            {name: array[rows] for name, array in self.x.items()},
            {name: array[rows] for name, array in self.y.items()},
            None if self.weight is None else self.weight[rows],
            None if self.source_rows is None else self.source_rows[rows],
        )

    def only(self, rows: Array) -> Part:
        """The same as `take`: a part of the rows, to be kept."""
        return self.take(rows)

    def chunks(self, size: int) -> Iterator[Part]:
        """The rows in order, `size` at a time; the last chunk may be shorter."""
        for start in range(0, self.rows, size):
            yield self.take(slice(start, start + size))

    def order(self, seed: int, epoch: int) -> Array:
        """The order of the rows in an epoch, `(rows,)`: a permutation that the two numbers alone decide."""
        return np.random.default_rng((seed, epoch)).permutation(self.rows)
