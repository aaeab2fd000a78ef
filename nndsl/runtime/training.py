"""Fitting a model on prepared data, with its course shown and with a way to stop it."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from nndsl import catalog
from nndsl.rules.unknown_weighted_class import class_numbers
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.display import Display, Epoch
from nndsl.runtime.distribution.agreeing import agreed
from nndsl.runtime.extras import load_keras
from nndsl.runtime.feeding.feeding import fed
from nndsl.runtime.feeding.packing import ClassWeight
from nndsl.runtime.feeding.speed import Speed
from nndsl.runtime.interrupt import Interrupt, stoppable
from nndsl.runtime.objects import live
from nndsl.runtime.options import FitOptions
from nndsl.runtime.resuming.keeper import Unkept
from nndsl.shapes.call import Object, Value

if TYPE_CHECKING:
    import keras

PATHS = ("filepath", "filename", "log_dir", "backup_dir", "directory")
"""Arguments of callbacks that name a file or folder to write; relative ones lie in the run's folder."""

History = dict[str, list[float]]

STOPPING = "stopping after this batch; press Ctrl-C again to leave at once, without saving"


def fit(
    model: keras.Model,
    prepared: Prepared,
    options: FitOptions,
    folder: Path,
    display: Display,
    record: Callable[[History], None],
    keeper: Unkept | None = None,
    speed: Speed | None = None,
    extra: Sequence[Any] = (),
) -> tuple[History, bool]:
    """Trains; returns one value an epoch for every figure, and whether the user interrupted.

    `record` is called with the history after every epoch; `keeper` says where to begin, and keeps the state; `speed` how
    the steps are carried out. `extra` are further callbacks of Keras. Raises NN522 where Keras or a callback refuses.
    """
    keeper = keeper or Unkept()
    callbacks = [live(value, _inside(value, folder)) for value in options.callbacks]
    given = fed(model, prepared, options, speed or Speed(), class_weight_of(options.arguments, prepared))
    with stoppable(lambda: display.warn(STOPPING)) as own, given as rows, warnings.catch_warnings():
        interrupt, asking = agreed(own)
        # Keras says so where steps_per_epoch does not divide the batches.
        warnings.filterwarnings("ignore", "Your input ran out of data")
        watcher = _watcher(display, interrupt, record, keeper.history)
        try:
            model.fit(
                **rows.arguments,
                epochs=keeper.last(options.epochs),
                initial_epoch=max(keeper.done, options.arguments.get("initial_epoch", 0)),
                verbose=0,
                callbacks=[
                    rows.callback,
                    *asking,
                    *keeper.around(callbacks, [*extra, watcher], watcher.history, lambda: interrupt.asked),
                ],
            )
        finally:
            display.stop()
    return watcher.history, interrupt.asked


def _watcher(
    display: Display, interrupt: Interrupt, record: Callable[[History], None], history: History
) -> Any:
    keras = load_keras()

    class Watcher(keras.callbacks.Callback):  # type: ignore[misc, name-defined]
        """Tells the display, keeps the history, stops the training when the user asks."""

        def __init__(self) -> None:
            super().__init__()
            self.history = history
            self.number = 0
            self.began = 0.0

        def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
            self.number, self.began = epoch + 1, time.monotonic()

        def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
            display.step(self.number, batch + 1, _figures(logs))
            if interrupt.asked:
                self.model.stop_training = True

        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
            figures = _figures(logs)
            _append(self.history, figures)
            display.epoch(Epoch(epoch + 1, time.monotonic() - self.began, figures))
            record(self.history)
            if interrupt.asked:
                self.model.stop_training = True

    return Watcher()


def _figures(logs: Mapping[str, Any] | None) -> dict[str, float]:
    """Keras' logs as numbers: training before validation, each with its loss first."""
    found = {name: float(value) for name, value in (logs or {}).items() if np.ndim(value) == 0}

    def place(name: str) -> tuple[bool, bool, bool]:
        return name.startswith("val_"), name.removeprefix("val_") != "loss", "loss" not in name

    return {name: found[name] for name in sorted(found, key=place)}


def _append(history: History, figures: Mapping[str, float]) -> None:
    """One more value for every figure; an epoch without it (validation_freq=2) has no number there."""
    length = max((len(values) for values in history.values()), default=0)
    for name in dict.fromkeys((*history, *figures)):
        values = history.setdefault(name, [float("nan")] * length)
        values.append(figures.get(name, float("nan")))


def _inside(value: Value, folder: Path) -> dict[str, Any]:
    """Paths that a callback writes to, moved into the run's folder where they are relative."""
    if not isinstance(value, Object):
        return {}
    entry = catalog.find(value.kind, value.name)
    defaults = {each.name: each.default for each in entry.parameters} if entry else {}
    found = {name: value.args.get(name, defaults.get(name)) for name in PATHS if name in defaults}
    return {name: str(folder / path) for name, path in found.items() if isinstance(path, str)}


def class_weight_of(given: Mapping[str, Any], prepared: Prepared) -> ClassWeight | None:
    """The train section's `class_weight` keyed by class numbers."""
    weights = given.get("class_weight")
    classes = next(iter(prepared.classes.values()), ())
    if isinstance(weights, dict) and classes:
        # The rules have seen to it that every key is a class.
        numbers = class_numbers(weights, classes)
        return {number: weights[key] for key, number in numbers.items() if number is not None}
    return weights
