"""Stops a training whose loss is no number: nothing that it does from there on is of use."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nndsl.runtime.extras import load_keras


@dataclass(frozen=True, slots=True)
class Place:
    """A batch of an epoch, both from 0."""

    epoch: int
    batch: int

    def __str__(self) -> str:
        return f"epoch {self.epoch + 1}, batch {self.batch + 1}"


class Watch:
    """`seen` is the last batch of the call after which the loss was no number, `None` while it is one."""

    def __init__(self) -> None:
        self.seen: Place | None = None
        self.epoch = 0

    def callback(self) -> Any:
        """To be put before the user's: a TerminateOnNaN among them may raise."""
        made = load_keras().callbacks.LambdaCallback
        self._callback = made(on_epoch_begin=self._begin, on_train_batch_end=self._look)
        return self._callback

    def _begin(self, epoch: int, logs: Any = None) -> None:
        self.epoch = epoch

    def _look(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        # Keras gives the mean over the epoch so far, in which one batch that has no loss stays.
        loss = (logs or {}).get("loss")
        if loss is not None and not math.isfinite(loss) and self.seen is None:
            self.seen = Place(self.epoch, batch)
            self._callback.model.stop_training = True
