"""A trained network asked about rows that it did not learn from, as many as a report can hold."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from nndsl.runtime.data.part import Part
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.data.streaming.part import AnyPart
from nndsl.runtime.data.table import Array
from nndsl.runtime.figures import predicted
from nndsl.runtime.report.material import PARTS, Judged

if TYPE_CHECKING:
    import keras

MOST_ROWS = 10_000
MOST_ANSWERS = 2_000_000
"""Rows that are judged, and numbers that the network predicts for them altogether."""

AT_ONCE = 20_000_000
"""Numbers of the inputs that are held at once."""


def judged_part(prepared: Prepared) -> str:
    """The test part, or validation where there is none, or training."""
    return next(each for each in PARTS if each in prepared.parts)


def judge(
    model: keras.Model, prepared: Prepared, batch_size: int | None, known: Mapping[str, Array]
) -> Judged:
    """The rows to judge, with the predictions `known` for the whole part, or asked for now; raises whatever Keras raises."""
    name = judged_part(prepared)
    part = prepared.parts[name]
    rows = _drawn(part)
    if known and isinstance(part, Part):
        truths = {output: each[rows] for output, each in part.y.items()}
        return Judged(name, part, rows, truths, {output: each[rows] for output, each in known.items()})
    truth: dict[str, list[Array]] = {want.name: [] for want in prepared.wants.outputs}
    answers: dict[str, list[Array]] = {want.name: [] for want in prepared.wants.outputs}
    for chunk in _chunks(part, rows, batch_size or 32):
        taken = part.take(chunk)
        found = predicted(model, taken.x, prepared.wants.outputs, batch_size)
        for want in prepared.wants.outputs:
            truth[want.name].append(taken.y[want.name])
            answers[want.name].append(found[want.name])
    return Judged(
        name,
        part,
        rows,
        {output: np.concatenate(arrays) for output, arrays in truth.items()},
        {output: np.concatenate(arrays) for output, arrays in answers.items()},
    )


def _drawn(part: AnyPart) -> Array:
    """The numbers of the rows to judge, evenly spread over the part."""
    first = part.take(np.arange(1))
    # One row's targets are about as many numbers as one row's predictions.
    size = sum(array[0].size for array in first.y.values())
    count = min(part.rows, MOST_ROWS, max(100, MOST_ANSWERS // max(1, size)))
    return np.linspace(0, part.rows - 1, count).round().astype(np.int64)


def _chunks(part: AnyPart, rows: Array, batch_size: int) -> list[Array]:
    """The rows in stretches of whole batches whose inputs fit into memory."""
    first = part.take(np.arange(1))
    size = sum(array[0].size if array.ndim > 1 else 1 for array in first.x.values())
    batches = max(1, AT_ONCE // max(1, size * batch_size))
    count = math.ceil(len(rows) / (batches * batch_size))
    return [rows[at * batches * batch_size : (at + 1) * batches * batch_size] for at in range(count)]
