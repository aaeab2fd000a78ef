"""Stops a training whose loss is no number: nothing that it does from there on is of use."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from nndsl.runtime.extras import load_keras

if TYPE_CHECKING:
    import keras


@dataclass(frozen=True, slots=True)
class Place:
    """A batch of an epoch, both from 0."""

    epoch: int
    batch: int

    def __str__(self) -> str:
        return f"epoch {self.epoch + 1}, batch {self.batch + 1}"


class Watch:
    """`seen` is the last batch of the call after which the loss was no number, `None` while it is one.

    Weights that are none count, too, from which Keras may compute a finite loss in training: the loss on the validation
    part shows them. Where that alone is none, `warn` is told, and training goes on.
    """

    def __init__(self, warn: Callable[[str], None]) -> None:
        self.warn = warn
        self.seen: Place | None = None
        self.has_warned = False
        self.epoch = self.batch = 0

    def callback(self) -> Any:
        """To be put before the user's: a TerminateOnNaN among them may raise."""
        made = load_keras().callbacks.LambdaCallback
        self._callback = made(
            on_epoch_begin=self._begin, on_train_batch_end=self._look, on_epoch_end=self._end
        )
        return self._callback

    def _begin(self, epoch: int, logs: Any = None) -> None:
        self.epoch = epoch

    def _look(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        # Keras gives the mean over the epoch so far, in which one batch that has no loss stays.
        self.batch = batch
        loss = (logs or {}).get("loss")
        if loss is not None and not math.isfinite(loss) and self.seen is None:
            self._stop()

    def _end(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
        loss = (logs or {}).get("val_loss")
        if loss is None or math.isfinite(loss) or self.seen is not None:
            return
        if not is_finite(self._callback.model):
            self._stop()
        elif not self.has_warned:
            self.has_warned = True
            self.warn(
                f"the loss on the validation part is {loss} in epoch {epoch + 1}, though all weights are numbers: look for "
                "what only that part has, or for a layer that does something else when it does not train"
            )

    def _stop(self) -> None:
        self.seen = Place(self.epoch, self.batch)
        self._callback.model.stop_training = True


def is_finite(model: keras.Model) -> bool:
    """Whether all weights of the model are numbers."""
    weights = (weight for weight in model.get_weights() if weight.dtype.kind == "f")
    return all(np.isfinite(weight).all() for weight in weights)
