"""Data of the task's kind that can be learned from, and the sequences of batches that the platform trains on."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nndsl.platform.inputs import PREPROCESSED
from nndsl.runtime.data.table import Array
from nndsl.runtime.feeding.packing import feed
from nndsl.runtime.platform.architecture import name_of, shape_of
from nndsl.runtime.platform.setup import Setup
from nndsl.runtime.platform.tokens import vocabulary

BATCH_SIZE = 32
"""Rows of a batch where the text does not say."""

OPEN_SIZE = {1: 40, 2: 40}
"""What stands for a size that a sequence leaves open, by the number of axes; images get OPEN_IMAGE."""
OPEN_IMAGE = 64

ROWS = 64
"""Rows to train on; the validation set has half as many."""
LARGE = 20_000
"""Numbers in a row from which a quarter of the rows must do."""

UNUSED = f"unused{PREPROCESSED}"
"""A key of every batch that no model has an input for: the platform hands over more than the model asks for."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Arrays by the names of the inputs, the targets as the model sees them, and the classes (or the amounts)."""

    x: dict[str, Array]
    y: Array
    labels: Array

    def __len__(self) -> int:
        return len(self.labels)

    def part(self, start: int, end: int) -> Rows:
        """The rows from `start` to before `end`."""
        rows = slice(start, end)
        return Rows({name: array[rows] for name, array in self.x.items()}, self.y[rows], self.labels[rows])


def make_rows(model: Any, setup: Setup) -> tuple[Rows, Rows]:
    """Rows to train on and rows to validate with, for a model that passed `check_shapes`."""
    random = np.random.default_rng(setup.seed)
    shapes = {name_of(tensor): _closed(tensor, setup) for tensor in model.inputs}
    largest = max(math.prod(shape) for shape in shapes.values())
    train = ROWS // 4 if largest > LARGE else ROWS
    count = train + train // 2
    x = {
        name_of(tensor): _values(model, tensor, (count, *shapes[name_of(tensor)]), random)
        for tensor in model.inputs
    }
    labels = _labels(x, setup)
    for name, shape in setup.input_shapes.items():
        x.setdefault(name, random.normal(size=(count, *shape)).astype("float32"))
    x.setdefault(UNUSED, np.zeros((count, 1), "float32"))
    rows = Rows(x, _targets(labels, shape_of(model.outputs[0])[0], setup), labels)
    return rows.part(0, train), rows.part(train, count)


def sequence_builder(keras: Any, rows: Rows) -> Callable[[int], Any]:
    """The function that the platform hands to `build_sequences`: batch size -> sequence of batches."""

    class Batches(_sequence_class(keras)):  # type: ignore[misc]
        """Batches as the platform hands them over: a dictionary keyed by input name, and the targets."""

        def __init__(self, batch_size: int) -> None:
            super().__init__()
            self.batch_size = batch_size

        def __len__(self) -> int:
            return math.ceil(len(rows) / self.batch_size)

        def __getitem__(self, index: int) -> tuple[dict[str, Any], Array]:
            start = index * self.batch_size
            batch = rows.part(start, min(start + self.batch_size, len(rows)))
            return feed(batch.x), batch.y

    return Batches


def _sequence_class(keras: Any) -> Any:
    """`PyDataset`, or what it was called in Keras 2."""
    return getattr(keras.utils, "PyDataset", None) or keras.utils.Sequence


def _closed(tensor: Any, setup: Setup) -> tuple[int, ...]:
    """An input's shape with a number for every size that it leaves open."""
    shape = shape_of(tensor)
    given = setup.shapes.get(name_of(tensor), ())
    if len(given) != len(shape):
        given = (OPEN_SIZE.get(len(shape), OPEN_IMAGE),) * len(shape)
    return tuple(other if size is None else size for size, other in zip(shape, given, strict=True))


def _values(model: Any, tensor: Any, shape: tuple[int, ...], random: np.random.Generator) -> Array:
    dtype = getattr(tensor.dtype, "name", tensor.dtype)
    if dtype == "string":
        return random.choice(["one", "two", "three", "one two", "two three"], size=shape).astype(object)
    tokens = vocabulary(model, tensor)
    if tokens is not None or not dtype.startswith(("float", "bfloat")):
        numbers: Array = random.integers(0, 2 if dtype == "bool" else tokens or 10, size=shape)
        return numbers.astype("float32" if dtype == "bfloat16" else dtype)
    # Images come scaled to 0..1; columns come standardized.
    values = random.random(shape) if len(shape) > 3 else random.normal(size=shape)
    return values.astype("float32")


def _labels(x: dict[str, Array], setup: Setup) -> Array:
    """A simple function of the inputs: the sum of their scores, or how it ranks among the rows."""
    score: Array = np.sum([_score(array) for array in x.values()], axis=0)
    if setup.task == "regression":
        # Amounts are mostly positive, and some losses take their logarithm.
        score = score - score.min() + 1.0
        return score.astype("float32")
    ranks: Array = score.argsort().argsort()
    return ranks * setup.n_classes // len(ranks)


def _score(array: Array) -> Array:
    """The mean of the first numbers of each row, standardized; texts count by their length."""
    flat = array.reshape(len(array), -1)
    if array.dtype == object:
        flat = np.char.str_len(flat.astype(str))
    means: Array = flat[:, :5].astype("float64").mean(axis=1)
    centred: Array = means - means.mean()
    return centred / (centred.std() or 1.0)


def _targets(labels: Array, width: int | None, setup: Setup) -> Array:
    """Targets as the contract has them: amounts or 0 and 1 of rank 1, one-hot where the head has a unit a class."""
    if setup.task == "regression" or width == 1:
        return labels.astype("float32")
    one_hot: Array = np.eye(setup.n_classes, dtype="float32")[labels]
    return one_hot
