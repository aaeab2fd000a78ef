"""Batches that lie on several devices: each worker takes from its rows those of its own devices."""

from __future__ import annotations

from typing import Any

from nndsl.runtime.distribution.team import Team
from nndsl.runtime.extras import load_keras
from nndsl.runtime.feeding.epochs import Epochs
from nndsl.runtime.feeding.packing import ClassWeight, packed


def sharded(epochs: Epochs, team: Team, class_weight: ClassWeight | None = None, first: int = 0) -> Any:
    """A `keras.utils.PyDataset` as `batches` gives it, whose batches the devices of a team share."""

    class Sharded(load_keras().utils.PyDataset):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.begin(first)

        def begin(self, epoch: int) -> None:
            """Takes the rows of that epoch from now on."""
            self.rows = epochs.rows(epoch)

        def __len__(self) -> int:
            return -(-len(self.rows) // epochs.size)

        def __getitem__(self, number: int) -> Any:
            rows = self.rows[number * epochs.size : (number + 1) * epochs.size]
            return team.place(len(rows), lambda own: packed(epochs.part.take(rows[own]), class_weight))

    return Sharded()
