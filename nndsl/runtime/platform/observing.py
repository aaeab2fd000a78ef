"""What the stand-in sees of a training: the loss and metrics of each epoch, and the callbacks that it was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from inspect import signature
from typing import Any

from nndsl.platform.metrics import PREFIX
from nndsl.runtime.platform.problem import Failed, Problem

EPOCHS = 2
"""Enough to see whether the loss moves."""

MONITORING = ("EarlyStopping", "ReduceLROnPlateau", "ModelCheckpoint")
"""Keras' callbacks that read a figure by name and, where it is missing, warn and do nothing."""

ANOTHER = Problem(
    "another-model",
    "fit_model trains another model than the one it is handed, which the platform then saves untrained",
    "call the fit of its first argument",
)


@dataclass(slots=True)
class Fit:
    """One `model.fit`: its callbacks, and the logs of each epoch, which every callback may add to."""

    callbacks: Sequence[Any]
    epochs: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Observed:
    """A training, which may be several fits."""

    fits: list[Fit] = field(default_factory=list)

    @property
    def losses(self) -> list[float]:
        """The loss of each epoch."""
        return [float(logs["loss"]) for fit in self.fits for logs in fit.epochs if "loss" in logs]

    @property
    def metrics(self) -> dict[str, float]:
        """The platform's metrics of the last epoch."""
        last = next((fit.epochs[-1] for fit in reversed(self.fits) if fit.epochs), {})
        return {name: float(value) for name, value in last.items() if name.startswith(PREFIX)}


def base_callbacks(keras: Any, observed: Observed, measure: Callable[[], Mapping[str, float]]) -> list[Any]:
    """The platform's own callbacks: they put its metrics into the logs, and here end the training after two epochs."""

    class PlatformMetrics(keras.callbacks.Callback):  # type: ignore[misc]
        """Measures on the validation set after every epoch."""

        def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
            if not observed.fits:
                raise Failed(ANOTHER)
            logs = {} if logs is None else logs
            logs.update(measure())
            observed.fits[-1].epochs.append(logs)

    class TwoEpochs(keras.callbacks.Callback):  # type: ignore[misc]
        """Stands in for the number of epochs that the text asks for."""

        def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
            self.left = EPOCHS

        def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
            self.left -= 1
            if self.left <= 0:
                self.model.stop_training = True

    return [PlatformMetrics(), TwoEpochs()]


@contextmanager
def watching_fits(model: Any, observed: Observed) -> Iterator[None]:
    """Notes the callbacks of every `model.fit` in the block, which draws no progress bar unless it asks for one."""
    fit = model.fit
    takes = signature(fit)

    def noting(*args: Any, **kwargs: Any) -> Any:
        call = takes.bind(*args, **kwargs)
        if "verbose" in takes.parameters:
            call.arguments.setdefault("verbose", 0)
        given = call.arguments.get("callbacks") or ()
        observed.fits.append(Fit(list(given) if isinstance(given, list | tuple) else [given]))
        return fit(*call.args, **call.kwargs)

    model.fit = noting
    try:
        yield
    finally:
        del model.fit


def monitored(callback: Any) -> str | None:
    """What a callback of Keras' own reads from the logs; `None` where it reads nothing."""
    names = {cls.__name__ for cls in type(callback).__mro__}
    if names.isdisjoint(MONITORING):
        return None
    if "ModelCheckpoint" in names and not callback.save_best_only:
        return None
    monitor: str = callback.monitor
    return monitor
