"""Callbacks that put a run's state back before its first epoch and write it down after epochs."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import load_keras
from nndsl.runtime.resuming.checkpoint import Checkpoint, write
from nndsl.runtime.resuming.memory import Memory, take_up
from nndsl.runtime.resuming.pace import Pace
from nndsl.runtime.resuming.plain import Arrays
from nndsl.runtime.resuming.randomness import capture_random, restore_random
from nndsl.runtime.resuming.variables import capture, restore

if TYPE_CHECKING:
    import keras

    from nndsl.runtime.training import History


class Keeper:
    """Keeps the checkpoints of one training in `folder`.

    `found` is the checkpoint to go on from, `epochs` how many the training has in all. `callbacks` are those whose memory
    is part of the state. `history` gives the figures so far, `interrupted` says whether the user asked to stop.
    """

    def __init__(
        self,
        model: keras.Model,
        folder: Path,
        found: Checkpoint | None,
        epochs: int,
        callbacks: Sequence[Any],
        history: Callable[[], History],
        interrupted: Callable[[], bool],
        warn: Callable[[str], None],
    ) -> None:
        self.model, self.folder, self.found, self.epochs = model, folder, found, epochs
        self.callbacks, self.history, self.interrupted, self.warn = callbacks, history, interrupted, warn
        self.pace = Pace()
        self.is_cut = False
        self.has_warned = False

    def around(self) -> list[Any]:
        """All callbacks in the order that keeping needs: one to look first, theirs, and one to write last."""
        callbacks = load_keras().callbacks
        first = callbacks.LambdaCallback(on_epoch_end=self._look)
        last = callbacks.LambdaCallback(on_train_begin=self._begin, on_epoch_end=self._keep)
        return [first, *self.callbacks, last]

    def _begin(self, logs: Any = None) -> None:
        """After every callback has set itself up, which makes most of them forget."""
        self.memory = Memory(self.callbacks)
        self.pace = Pace()
        if self.found is not None:
            put_back(self.model, self.found, self.memory)

    def _look(self, epoch: int, logs: Any = None) -> None:
        """Before any callback's own end of the epoch: a stop asked for by now cut the epoch short, and it does not count."""
        self.is_cut = self.model.stop_training

    def _keep(self, epoch: int, logs: Any = None) -> None:
        if self.is_cut:
            return
        is_last = epoch + 1 == self.epochs or self.model.stop_training
        if is_last or self.pace.is_due():
            began = time.monotonic()
            self._write(epoch + 1)
            self.pace.wrote(began)

    def _write(self, epoch: int) -> None:
        """A disk that is full, or gone, is no reason to end the training: the next checkpoint may find room."""
        ended = self.model.stop_training and not self.interrupted()
        try:
            write(self.folder, state_of(self.model, epoch, self.history(), self.memory, ended))
        except DataError as error:
            if not self.has_warned:
                self.warn(f"no checkpoint after epoch {epoch}, training goes on: {error.message}")
            self.has_warned = True


def state_of(model: keras.Model, epoch: int, history: History, memory: Memory, ended: bool) -> Checkpoint:
    """The run as it is now, after `epoch` epochs."""
    arrays: Arrays = {}
    plain = {"callbacks": memory.capture(arrays), "random": capture_random(arrays)}
    return Checkpoint(epoch, history, capture(model), plain, arrays, ended)


def put_back(model: keras.Model, found: Checkpoint, memory: Memory) -> None:
    """Makes the run what it was at the checkpoint. Raises NN570 where that was another network's."""
    restore(model, found.variables)
    memory.restore(found.plain["callbacks"], found.arrays)
    restore_random(found.plain["random"], found.arrays)
    # A BackupAndRestore among the callbacks has its own idea of where to begin.
    model._initial_epoch = found.epoch


def ready(callbacks: Sequence[Any], found: Checkpoint | None) -> None:
    """Readies callbacks for going on, before Keras calls them."""
    states: Sequence[Mapping[str, Any]] | None = found.plain["callbacks"] if found else None
    take_up(callbacks, states)
