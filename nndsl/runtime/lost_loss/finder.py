"""Finds the batch after which the loss was no number, in a training that is done again one batch at a time."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nndsl.runtime.data.table import Array
from nndsl.runtime.extras import load_keras
from nndsl.runtime.lost_loss.watch import Place, is_finite
from nndsl.runtime.resuming.variables import capture

REMEMBERED = 20
"""Batches whose loss is told, to see whether it grew."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A batch, and all variables before it."""

    place: Place
    variables: list[Array]


@dataclass(frozen=True, slots=True)
class Found:
    """The batch whose loss was the first that is no number, or before which a weight was none: Keras may compute a finite
    loss from such weights. `before` is the batch before, where the replay saw it; `losses` are those of the batches
    before, the last one last.
    """

    moment: Moment
    before: Moment | None
    losses: Sequence[float]


class Finder:
    """`found` is filled as soon as the loss or a weight is no number, which also stops the training."""

    def __init__(self) -> None:
        self.found: Found | None = None
        self.epoch = 0
        self._moments: deque[Moment] = deque(maxlen=2)
        self._losses: deque[float] = deque(maxlen=REMEMBERED)
        self._sum = 0.0

    def callback(self) -> Any:
        made = load_keras().callbacks.LambdaCallback
        self._callback = made(
            on_epoch_begin=self._begin, on_train_batch_begin=self._before, on_train_batch_end=self._after
        )
        return self._callback

    def _begin(self, epoch: int, logs: Any = None) -> None:
        self.epoch, self._sum = epoch, 0.0

    def _before(self, batch: int, logs: Any = None) -> None:
        if self.found is None:
            model = self._callback.model
            self._moments.append(Moment(Place(self.epoch, batch), capture(model)))
            if not is_finite(model):
                self._stop()

    def _after(self, batch: int, logs: Mapping[str, float] | None = None) -> None:
        mean = (logs or {}).get("loss", 0.0)
        if not math.isfinite(mean) and self.found is None:
            self._stop()
        # The mean over the epoch so far: what the batch added is its own loss.
        total = mean * (batch + 1)
        self._losses.append(total - self._sum)
        self._sum = total

    def _stop(self) -> None:
        before = self._moments[0] if len(self._moments) > 1 else None
        self.found = Found(self._moments[-1], before, list(self._losses))
        self._callback.model.stop_training = True
