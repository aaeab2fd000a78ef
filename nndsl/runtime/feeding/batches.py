"""Batches for Keras' own loop, which asks for them one by one: every backend understands them."""

from __future__ import annotations

import math
from typing import Any

from nndsl.runtime.extras import load_keras
from nndsl.runtime.feeding.epochs import Epochs
from nndsl.runtime.feeding.packing import ClassWeight, Packed, packed
from nndsl.runtime.feeding.sizes import batches_at_once

AHEAD = 64
"""Batches that are taken from the rows at once at most: a part on disk is read in long stretches."""


def batches(epochs: Epochs, class_weight: ClassWeight | None = None, first: int = 0) -> Any:
    """A `keras.utils.PyDataset` of the epochs from `first` on; `begin(epoch)` moves it to another."""
    ahead = min(AHEAD, batches_at_once(epochs.part, epochs.size))

    class Batches(load_keras().utils.PyDataset):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.begin(first)

        def begin(self, epoch: int) -> None:
            """Takes the rows of that epoch from now on."""
            self.rows = epochs.rows(epoch)
            self.held: tuple[int, Any] = (-1, None)

        def __len__(self) -> int:
            return math.ceil(len(self.rows) / epochs.size)

        def __getitem__(self, number: int) -> Packed:
            stretch, place = divmod(number, ahead)
            if self.held[0] != stretch:
                start = stretch * ahead * epochs.size
                self.held = stretch, epochs.part.take(self.rows[start : start + ahead * epochs.size])
            part = self.held[1]
            start = place * epochs.size
            return packed(part.take(slice(start, min(start + epochs.size, part.rows))), class_weight)

    return Batches()


def counted(epochs: Epochs, class_weight: ClassWeight | None = None) -> Any:
    """A `keras.utils.PyDataset` for Keras' loop to count where leaps take the rows: of the batches it looks only at the
    first ones, for their types. No order is drawn for it."""

    class Counted(load_keras().utils.PyDataset):  # type: ignore[misc]
        def __len__(self) -> int:
            return epochs.steps

        def __getitem__(self, number: int) -> Packed:
            return packed(epochs.part.take(slice(0, epochs.size)), class_weight)

    return Counted()
