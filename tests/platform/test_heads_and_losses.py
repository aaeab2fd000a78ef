"""Every row of the contract's table of heads and losses, good and bad, held against the stand-in."""

from __future__ import annotations

from typing import NamedTuple, cast

import pytest
from pasted_code import architecture

pytest.importorskip("keras")
pytest.importorskip("tensorflow")

from nndsl.runtime.platform import KINDS, Setup, Task, try_out

pytestmark = pytest.mark.keras

TABLE = """
| task       | head                        | loss                                       | what comes of it    | words            |
| regression | Dense(1)                    | "mean_squared_error"                       | it learns           |                  |
| regression | Dense(1)                    | keras.losses.Huber(delta=2.0)              | it learns           |                  |
| regression | Dense(1)                    | "mse"                                      | reload-fails        | from .h5         |
| regression | Dense(1)                    | "binary_crossentropy"                      | wrong-loss          | amounts          |
| regression | Dense(2)                    | "mean_squared_error"                       | output-width        | width 2          |
| regression | Dense(n_classes, "softmax") | "mean_squared_error"                       | constant-prediction | a constant 1     |
| binary     | Dense(1, "sigmoid")         | "binary_crossentropy"                      | it learns           |                  |
| binary     | Dense(1, "sigmoid")         | "categorical_crossentropy"                 | learns-nothing      | 0.0              |
| binary     | Dense(1, "sigmoid")         | "sparse_categorical_crossentropy"          | sparse-loss         | label value of 1 |
| binary     | Dense(1, "softmax")         | "binary_crossentropy"                      | constant-prediction | one unit         |
| binary     | Dense(1)                    | keras.losses.BinaryCrossentropy(True)      | not-probabilities   | logits           |
| binary     | Dense(2, "softmax")         | "categorical_crossentropy"                 | it learns           |                  |
| binary     | Dense(2, "softmax")         | "binary_crossentropy"                      | it learns           |                  |
| binary     | Dense(2, "softmax")         | "sparse_categorical_crossentropy"          | sparse-loss         | rank             |
| binary     | Dense(2, "sigmoid")         | "binary_crossentropy"                      | not-a-distribution  | 2 sigmoids       |
| binary     | Dense(3, "softmax")         | "categorical_crossentropy"                 | output-width        | 1 or 2           |
| multiclass | Dense(n_classes, "softmax") | "categorical_crossentropy"                 | it learns           |                  |
| multiclass | Dense(n_classes, "softmax") | "sparse_categorical_crossentropy"          | sparse-loss         | one-hot          |
| multiclass | Dense(n_classes, "sigmoid") | "binary_crossentropy"                      | not-a-distribution  | sum              |
| multiclass | Dense(n_classes)            | keras.losses.CategoricalCrossentropy(True) | not-probabilities   | logits           |
| multiclass | Dense(1, "sigmoid")         | "binary_crossentropy"                      | output-width        | 3 classes        |
"""
"""`words` stand in the message of the only problem. The first argument of a crossentropy is `from_logits`."""

GOOD = "it learns"


class Row(NamedTuple):
    """A head and a loss for a task, and the kind of the problem that comes of them, or GOOD."""

    task: str
    head: str
    loss: str
    kind: str
    words: str


ROWS = [Row(*(cell.strip() for cell in line.split("|")[1:-1])) for line in TABLE.splitlines()[2:]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.task}: {row.head}, {row.loss}")
def test_heads_and_losses(row: Row) -> None:
    report = try_out(architecture(row.head, row.loss), Setup(cast(Task, row.task)))
    if row.kind == GOOD:
        assert report.problems == []
        assert len(report.losses) == 2 and report.losses[0] != report.losses[1]
        assert report.reloaded == (".keras", ".h5")
    else:
        assert row.kind in KINDS
        assert [problem.kind for problem in report.problems] == [row.kind]
        assert row.words in report.problems[0].message and report.problems[0].hint
