"""Batches that lie on several devices: each worker takes from the rows those of its own devices."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nndsl.runtime.distribution.team import Team
from nndsl.runtime.extras import load_keras
from nndsl.runtime.feeding.batches import AHEAD
from nndsl.runtime.feeding.epochs import Epochs
from nndsl.runtime.feeding.packing import ClassWeight, packed
from nndsl.runtime.feeding.sizes import batches_at_once


def sharded(epochs: Epochs, team: Team, class_weight: ClassWeight | None = None, first: int = 0) -> Any:
    """A `keras.utils.PyDataset` as `batches` gives it, whose batches the devices of a team share."""
    ahead = min(AHEAD, batches_at_once(epochs.part, epochs.size))

    class Sharded(load_keras().utils.PyDataset):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.begin(first)

        def begin(self, epoch: int) -> None:
            """Takes the rows of that epoch from now on."""
            self.rows = epochs.rows(epoch)
            self.held: tuple[int, Any, list[int]] = (-1, None, [])

        def __len__(self) -> int:
            return math.ceil(len(self.rows) / epochs.size)

        def __getitem__(self, number: int) -> Any:
            stretch, place = divmod(number, ahead)
            if self.held[0] != stretch:
                shares = [
                    self.share(each) for each in range(number - place, min(number - place + ahead, len(self)))
                ]
                ends = np.cumsum([0, *map(len, shares)]).tolist()
                self.held = stretch, epochs.part.take(np.concatenate(shares)), ends
            _, part, ends = self.held
            rows = packed(part.take(slice(ends[place], ends[place + 1])), class_weight)
            return team.place(len(self.batch(number)), rows)

        def share(self, number: int) -> Any:
            """The row numbers of this process' share of a batch."""
            rows = self.batch(number)
            return rows[team.share(len(rows))]

        def batch(self, number: int) -> Any:
            return self.rows[number * epochs.size : (number + 1) * epochs.size]

    return Sharded()
