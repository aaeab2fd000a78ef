"""The figures at the end of a run: loss, compiled metrics, and what a task is usually judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from nndsl.runtime.data.part import Part
from nndsl.runtime.data.table import Array
from nndsl.runtime.training import feed, targets
from nndsl.wants import OutputWant

if TYPE_CHECKING:
    import keras


SAME = {
    "accuracy": ("acc", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy"),
    "mae": ("mean_absolute_error",),
    "r2": ("r2_score",),
}
"""Keras' names for the figures that a task is judged by anyway: each stands once in the table."""


def measure(
    model: keras.Model, part: Part, outputs: Sequence[OutputWant], batch_size: int | None
) -> dict[str, float]:
    """`loss` and every compiled metric by Keras' names; then accuracy for classes, `mae` and `r2` for numbers.

    With several outputs the latter bear the output's name: `price_mae`.
    """
    evaluated = model.evaluate(
        feed(part.x),
        targets(part),
        batch_size=batch_size,
        sample_weight=part.weight,
        verbose=0,
        return_dict=True,
    )
    found = {"loss": float(evaluated.pop("loss"))}
    found |= {name: float(value) for name, value in evaluated.items() if np.ndim(value) == 0}
    predictions = predicted(model, part.x, outputs, batch_size)
    for want in outputs:
        prefix = f"{want.name}_" if len(outputs) > 1 else ""
        for name, value in natural(part.y[want.name], predictions[want.name], want).items():
            if not any(f"{prefix}{same}" in found for same in (name, *SAME.get(name, ()))):
                found[f"{prefix}{name}"] = value
    return found


def predicted(
    model: keras.Model, x: Mapping[str, Array], outputs: Sequence[OutputWant], batch_size: int | None
) -> dict[str, Array]:
    """The model's output arrays by name."""
    answer: Any = model.predict(feed(x), batch_size=batch_size, verbose=0)
    arrays = answer if isinstance(answer, (list, tuple)) else [answer]
    if isinstance(answer, dict):
        return {want.name: np.asarray(answer[want.name]) for want in outputs}
    return {want.name: np.asarray(array) for want, array in zip(outputs, arrays, strict=True)}


def natural(truth: Array, answer: Array, want: OutputWant) -> dict[str, float]:
    """The figures by which a task is usually judged."""
    if want.kind == "classes":
        numbers = truth.argmax(axis=-1) if want.one_hot else truth
        return {"accuracy": float(np.mean(numbers == answer.argmax(axis=-1)))}
    if want.kind in ("binary", "multilabel"):
        return {"accuracy": float(np.mean((truth > 0.5) == (answer > want.threshold)))}
    error = answer.reshape(truth.shape).astype(np.float64) - truth
    spread = float(np.sum((truth - truth.mean(axis=0)) ** 2, dtype=np.float64))
    found = {"mae": float(np.mean(np.abs(error)))}
    if spread > 0:
        found["r2"] = 1.0 - float(np.sum(error**2)) / spread
    return found
