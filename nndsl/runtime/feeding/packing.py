"""Rows as Keras takes them: inputs by name, targets in the order of the outputs, weights beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from nndsl.runtime.data.part import Part
from nndsl.runtime.data.table import Array

ClassWeight = Mapping[int, float]
"""The weight of a row by its class number; a class that is not named weighs 1."""

Packed = tuple[Any, ...]
"""`(x, y)` or `(x, y, sample_weight)`: what a training step unpacks."""


def feed(arrays: Mapping[str, Array]) -> dict[str, Any]:
    """Inputs as Keras takes them: texts as tensors of strings, numbers as they are."""
    if not any(array.dtype.kind == "O" for array in arrays.values()):
        return dict(arrays)
    import tensorflow

    return {
        name: tensorflow.constant(array.tolist()) if array.dtype.kind == "O" else array
        for name, array in arrays.items()
    }


def targets(part: Part) -> Any:
    """Targets as Keras takes them: one array, or a list in the order of the outputs."""
    arrays = list(part.y.values())
    return arrays[0] if len(arrays) == 1 else arrays


def packed(part: Part, class_weight: ClassWeight | None = None) -> Packed:
    """The part as a training step takes it. A weight a row holds for every output."""
    weight = part.weight if class_weight is None else weights_of(next(iter(part.y.values())), class_weight)
    y = tuple(part.y.values())
    rows = (feed(part.x), y[0] if len(y) == 1 else y)
    if weight is None:
        return rows
    return *rows, weight if len(y) == 1 else (weight,) * len(y)


def weights_of(target: Array, class_weight: ClassWeight) -> Array:
    """A weight for each row by its class; `target` holds class numbers or is one-hot. Keras' own reading of it."""
    numbers = _class_numbers(target)
    table = np.ones(max(int(numbers.max(initial=0)), *class_weight) + 1, dtype=np.float32)
    for number, weight in class_weight.items():
        table[number] = weight
    weights: Array = table[numbers]
    return weights


def _class_numbers(target: Array) -> Array:
    if target.ndim >= 2 and target.shape[-1] > 1:
        numbers: Array = target.argmax(axis=-1)
        return numbers
    flat = target[..., 0] if target.ndim >= 2 else target
    whole: Array = np.round(flat).astype(np.int64)
    return whole
