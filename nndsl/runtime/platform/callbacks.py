"""Whether the callbacks of `fit_model` see what they monitor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from nndsl.platform.metrics import PREFIX
from nndsl.runtime.platform.observing import Fit, Observed, monitored
from nndsl.runtime.platform.problem import Problem

BASE = "no-base-callbacks"


def check_callbacks(observed: Observed, base: Sequence[Any]) -> Iterator[Problem]:
    """What is wrong with the callbacks of every `fit`; `base` are those that the platform handed over."""
    if not observed.fits:
        message = "fit_model does not call model.fit, so the platform sees neither loss nor metrics"
        yield Problem(BASE, message, "train with model.fit(train_sequence, callbacks=base_callbacks)")
    for fit in observed.fits:
        yield from _of_one_fit(fit, base)


def _of_one_fit(fit: Fit, base: Sequence[Any]) -> Iterator[Problem]:
    positions = [at for at, callback in enumerate(fit.callbacks) if any(callback is each for each in base)]
    if len(positions) < len(base):
        message = "fit_model trains without base_callbacks, so the platform sees neither loss nor metrics"
        yield Problem(BASE, message, "write callbacks=base_callbacks + [...]")
        return
    logged = list(fit.epochs[0]) if fit.epochs else []
    for at, callback in enumerate(fit.callbacks):
        monitor = monitored(callback)
        if monitor is None:
            continue
        name = type(callback).__name__
        if monitor not in logged:
            yield _unknown(name, monitor, logged)
        elif monitor.startswith(PREFIX) and at < max(positions):
            message = (
                f"{name} monitors {monitor!r}, but is called before base_callbacks put that into the logs"
            )
            yield Problem("callback-before-base", message, "write callbacks=base_callbacks + [...]")


def _unknown(name: str, monitor: str, logged: Sequence[str]) -> Problem:
    message = f"{name} monitors {monitor!r}, which is not in the logs: Keras warns once, and it does nothing"
    if monitor.startswith("val_"):
        message += "; the fit has no validation data"
    return Problem("unknown-monitor", message, f"the logs have {', '.join(repr(each) for each in logged)}")
