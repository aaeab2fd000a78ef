"""Which rows an epoch takes, in which order and in which batches: a pure function of the seed and the epoch.

Keras draws its own order from the backend's random state, which a resumed run could not take up again; and on TensorFlow
a seeded `fit` draws the same order for every epoch.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from nndsl.runtime.data.split import row_numbers
from nndsl.runtime.data.streaming.part import AnyPart
from nndsl.runtime.data.table import Array

USUAL_BATCH = 32
"""Rows of a batch where nobody says how many, as in Keras."""


@dataclass(frozen=True, slots=True)
class Epochs:
    """The epochs of a training on `part`; they count from 0.

    `size` is the rows of a batch. Without `shuffle` rows keep their order. Where
    `steps_per_epoch` is less than all batches, an epoch goes on where the one before it ended, as in Keras, until all
    rows were seen; then they are drawn anew.
    """

    part: AnyPart
    size: int
    seed: int = 0
    shuffle: bool = False
    steps_per_epoch: int | None = None

    @property
    def batches(self) -> int:
        """Batches in all rows."""
        return math.ceil(self.part.rows / self.size)

    @property
    def are_equal(self) -> bool:
        """Whether all batches have the same number of rows."""
        return self.part.rows % self.size == 0

    @property
    def steps(self) -> int:
        """Batches of an epoch; the last epoch before the rows are drawn anew may have fewer."""
        return min(self.steps_per_epoch or self.batches, self.batches)

    def rows(self, epoch: int) -> Array:
        """The numbers of the epoch's rows in their order; a batch is `size` of them, the last one may be shorter."""
        draw, place = divmod(epoch, math.ceil(self.batches / self.steps))
        start = place * self.steps * self.size
        return self._order(draw)[start : start + self.steps * self.size]

    def _order(self, draw: int) -> Array:
        return self.part.order(self.seed, draw) if self.shuffle else row_numbers(self.part.rows)


def batch_size(asked: int | None, rows: int, steps: int | None) -> int:
    """Rows of a batch: as asked, else such that the steps take all rows, else Keras' usual number."""
    if asked is not None:
        return asked
    return math.ceil(rows / steps) if steps else USUAL_BATCH
