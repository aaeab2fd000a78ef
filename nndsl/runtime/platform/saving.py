"""Saves a trained model and reloads it as another process would: by Keras alone, without the pasted text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.platform.masks import mask_ops
from nndsl.runtime.platform.packages import is_of_keras
from nndsl.runtime.platform.pasted import telling
from nndsl.runtime.platform.problem import Failed, Problem

SUFFIXES = (".keras", ".h5")
"""The format of today, and that of older versions of the platform."""

WHAT_FAILS = {
    "save-fails": "the model cannot be saved as",
    "reload-fails": "the saved model cannot be reloaded from",
}
KERAS_ONLY = (
    "use Keras' own layers, losses and functions: what the text defines is not there when it is reloaded"
)
H5_ONLY = (
    "older versions of the platform save so: write losses by their full names (mean_squared_error, not mse), "
    "and layers rather than raw tensor ops"
)


def check_saving(
    model: Any, keras: Any, folder: Path, predictions: Array, predict: Callable[[Any], Array]
) -> list[Problem]:
    """What goes wrong on the way through a file of each format; `predictions` are those before saving."""
    problems: list[Problem] = []
    failed: dict[str, Problem] = {}
    for suffix in SUFFIXES:
        try:
            again = _through_file(model, keras, folder / f"model{suffix}", predict)
        except Failed as error:
            failed[suffix] = error.problems[0]
        else:
            problems += _differences(predictions, again, suffix)
    return [*_failures(failed), *problems]


def _through_file(model: Any, keras: Any, path: Path, predict: Callable[[Any], Array]) -> Array:
    """What the reloaded model predicts. Raises Failed."""
    with telling("save-fails"):
        model.save(str(path))
    with telling("reload-fails"), _without_own(keras):
        known = mask_ops(model) if path.suffix == ".h5" else {}
        return predict(keras.models.load_model(str(path), custom_objects=known))


def _failures(failed: Mapping[str, Problem]) -> Iterator[Problem]:
    """One problem a cause: what fails in the format of today fails in the older one as well."""
    for suffix, problem in failed.items():
        if suffix == ".h5" and ".keras" in failed:
            continue
        what = WHAT_FAILS.get(problem.kind, "the reloaded model does not predict, from")
        hint = KERAS_ONLY if suffix == ".keras" else H5_ONLY
        yield Problem(problem.kind, f"{what} {' or '.join(failed)}: {problem.message}", hint, problem.line)


def _differences(predictions: Array, again: Array, suffix: str) -> Iterator[Problem]:
    if not np.allclose(predictions, again, rtol=1e-3, atol=1e-4, equal_nan=True):
        difference = np.abs(predictions - again).max()
        message = f"reloaded from {suffix}, the model predicts something else (by up to {difference:.3g})"
        yield Problem("reload-differs", message, "a layer of the text must save all that it has learned")


@contextmanager
def _without_own(keras: Any) -> Iterator[None]:
    """Takes away what the text registered with Keras, which another process would not have."""
    registered = keras.utils.get_custom_objects()
    own = {name: value for name, value in registered.items() if not is_of_keras(value)}
    for name in own:
        del registered[name]
    try:
        yield
    finally:
        registered.update(own)
