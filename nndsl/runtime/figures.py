"""The figures at the end of a run: loss, compiled metrics, and what a task is usually judged by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from nndsl.runtime.data.part import Part
from nndsl.runtime.data.streaming.part import AnyPart, StreamedPart
from nndsl.runtime.data.table import Array
from nndsl.runtime.feeding.epochs import USUAL_BATCH
from nndsl.runtime.feeding.evaluating import evaluated
from nndsl.runtime.feeding.packing import feed
from nndsl.runtime.feeding.sizes import batches_at_once
from nndsl.runtime.natural import NaturalFigures
from nndsl.wants import OutputWant

if TYPE_CHECKING:
    import keras


SAME = {
    "accuracy": ("acc", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy"),
    "mae": ("mean_absolute_error",),
    "r2": ("r2_score",),
}
"""Keras' names for the figures that a task is judged by anyway: each stands once in the table."""

BATCHES = 256
"""Batches of rows on disk that the model answers at once at most."""


def measure(
    model: keras.Model,
    part: AnyPart,
    outputs: Sequence[OutputWant],
    batch_size: int | None,
    answers: dict[str, Array] | None = None,
) -> dict[str, float]:
    """`loss` and every compiled metric by Keras' names; then accuracy for classes, `mae` and `r2` for numbers.

    With several outputs the latter bear the output's name: `price_mae`. `answers` takes the predictions, by output, of a part
    in memory.
    """
    found = evaluated(model, part, batch_size)
    found = {"loss": found.pop("loss"), **found}
    natural = {want.name: NaturalFigures(want) for want in outputs}
    for chunk in chunks(part, batch_size):
        predictions = predicted(model, chunk.x, outputs, batch_size)
        for name, figures in natural.items():
            figures.add(chunk.y[name], predictions[name])
        if answers is not None and chunk is part:
            answers.update(predictions)
    for want in outputs:
        prefix = f"{want.name}_" if len(outputs) > 1 else ""
        for name, value in natural[want.name].found().items():
            if not any(f"{prefix}{same}" in found for same in (name, *SAME.get(name, ()))):
                found[f"{prefix}{name}"] = value
    return found


def chunks(part: AnyPart, batch_size: int | None) -> Iterator[Part]:
    """The rows in memory: all at once, or in chunks of whole batches where they are on disk."""
    if isinstance(part, StreamedPart):
        size = batch_size or USUAL_BATCH
        yield from part.chunks(size * min(BATCHES, batches_at_once(part, size)))
    else:
        yield part


def predicted(
    model: keras.Model, x: Mapping[str, Array], outputs: Sequence[OutputWant], batch_size: int | None
) -> dict[str, Array]:
    """The model's output arrays by name."""
    answer: Any = model.predict(feed(x), batch_size=batch_size, verbose=0)
    arrays = answer if isinstance(answer, (list, tuple)) else [answer]
    if isinstance(answer, dict):
        return {want.name: np.asarray(answer[want.name]) for want in outputs}
    return {want.name: np.asarray(array) for want, array in zip(outputs, arrays, strict=True)}
