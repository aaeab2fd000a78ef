"""Callbacks that put a run's state back before its first epoch and write it down after epochs."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nndsl.runtime.extras import load_keras
from nndsl.runtime.resuming.checkpoint import Checkpoint, write
from nndsl.runtime.resuming.lenient import Lenient
from nndsl.runtime.resuming.memory import Memory, take_up
from nndsl.runtime.resuming.pace import Pace
from nndsl.runtime.resuming.plain import Arrays
from nndsl.runtime.resuming.randomness import capture_random, restore_random
from nndsl.runtime.resuming.variables import capture, restore
from nndsl.runtime.resuming.whole import save_whole

if TYPE_CHECKING:
    import keras

    from nndsl.runtime.training import History


class Unkept:
    """Keeps nothing: a training that begins at its beginning, and of which nobody asks the state."""

    done = 0
    """How many epochs the run has behind it."""

    @property
    def history(self) -> History:
        """The figures of those epochs."""
        return {}

    def last(self, epochs: int) -> int:
        """The epoch to end with, of `epochs` that were asked for."""
        return epochs

    def around(
        self, theirs: Sequence[Any], ours: Sequence[Any], history: History, interrupted: Callable[[], bool]
    ) -> list[Any]:
        """All callbacks of a training, in their order: `theirs` are the user's.

        `history` is filled by `ours` after every epoch; `interrupted` says whether the user asked to stop.
        """
        return [*theirs, *ours]


class Keeper(Unkept):
    """Keeps the checkpoints of one training in `folder`.

    `is_resumed` where the run had begun before; `found` is then the checkpoint to go on from, if it came to one. `warn`
    hears of a checkpoint that could not be written. `first` are callbacks to be called before all others.
    """

    def __init__(
        self,
        folder: Path,
        found: Checkpoint | None,
        is_resumed: bool,
        warn: Callable[[str], None],
        first: Sequence[Any] = (),
    ) -> None:
        self.folder, self.found, self.is_resumed, self.first = folder, found, is_resumed, first
        self.done = found.epoch if found else 0
        self.pace = Pace()
        self.is_cut = False
        self.leniently = Lenient(warn)

    @property
    def history(self) -> History:
        return {name: list(values) for name, values in self.found.history.items()} if self.found else {}

    def last(self, epochs: int) -> int:
        """None further where a callback had ended the run."""
        return self.done if self.found and self.found.ended else epochs

    def around(
        self, theirs: Sequence[Any], ours: Sequence[Any], history: History, interrupted: Callable[[], bool]
    ) -> list[Any]:
        """Theirs, whose memory is kept, and ours between one that looks first and one that writes last."""
        save_whole(theirs)
        if self.is_resumed:
            take_up(theirs, self.found.plain["callbacks"] if self.found else None)
        self.theirs, self.figures, self.interrupted = theirs, history, interrupted
        made = load_keras().callbacks.LambdaCallback
        self.writer = made(on_train_begin=self._begin, on_epoch_end=self._keep)
        return [*self.first, made(on_epoch_end=self._look), *theirs, *ours, self.writer]

    def _begin(self, logs: Any = None) -> None:
        """After every callback has set itself up, which makes most of them forget."""
        self.memory = Memory(self.theirs)
        self.pace = Pace()
        if self.found is not None:
            put_back(self.writer.model, self.found, self.memory)

    def _look(self, epoch: int, logs: Any = None) -> None:
        """Before any callback's own end of the epoch: a stop asked for by now cut the epoch short, and it does not count."""
        self.is_cut = self.writer.model.stop_training

    def _keep(self, epoch: int, logs: Any = None) -> None:
        if self.is_cut:
            return
        is_last = epoch + 1 == self.writer.params["epochs"] or self.writer.model.stop_training
        if is_last or self.pace.is_due():
            began = time.monotonic()
            self._write(epoch + 1)
            self.pace.wrote(began)

    def _write(self, epoch: int) -> None:
        model = self.writer.model
        ended = model.stop_training and not self.interrupted()
        state = state_of(model, epoch, self.figures, self.memory, ended)
        # The next checkpoint may find room again.
        self.leniently(lambda: write(self.folder, state))


class Repeater(Keeper):
    """Puts the state back and writes nothing: for doing again what a run did."""

    def _keep(self, epoch: int, logs: Any = None) -> None:
        return None


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
