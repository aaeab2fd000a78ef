"""The loss and the metrics of a part, in as few calls as pay."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

import numpy as np

from nndsl.runtime.data.streaming.part import AnyPart, StreamedPart
from nndsl.runtime.extras import load_keras
from nndsl.runtime.feeding.batches import batches, counted
from nndsl.runtime.feeding.epochs import USUAL_BATCH, Epochs
from nndsl.runtime.feeding.packing import feed, targets
from nndsl.runtime.feeding.sizes import batches_at_once

if TYPE_CHECKING:
    import keras

MANY = 1000
"""Batches from which on a function that takes several at once repays its tracing."""

LEAP = 64


def evaluated(model: keras.Model, part: AnyPart, batch_size: int | None) -> dict[str, float]:
    """`loss` and every compiled metric that is one number, by Keras' names."""
    epochs = Epochs(part, batch_size or USUAL_BATCH)
    leap = min(LEAP, batches_at_once(part, epochs.size))
    pays = epochs.batches > MANY and leap > 1 and load_keras().config.backend() == "tensorflow"
    given = {"x": counted(epochs)} if pays else _given(epochs)
    with _taken_over(model, epochs, leap) if pays else nullcontext():
        found = model.evaluate(**given, verbose=0, return_dict=True)
    return {name: float(value) for name, value in found.items() if np.ndim(value) == 0}


def _given(epochs: Epochs) -> dict[str, Any]:
    """What `evaluate` is given: arrays, or batches where the rows are on disk."""
    part = epochs.part
    if isinstance(part, StreamedPart):
        return {"x": batches(epochs)}
    arrays = {"x": feed(part.x), "y": targets(part), "sample_weight": part.weight}
    return arrays | {"batch_size": epochs.size}


@contextmanager
def _taken_over(model: keras.Model, epochs: Epochs, leap: int) -> Iterator[None]:
    from nndsl.runtime.feeding.leaps import Leaps

    leaps = Leaps(model, model.test_step, epochs, leap)
    leaps.begin(0)
    before = model.steps_per_execution
    model.steps_per_execution, model.test_function = leap, leaps
    try:
        yield
    finally:
        model.steps_per_execution, model.test_function = before, None
