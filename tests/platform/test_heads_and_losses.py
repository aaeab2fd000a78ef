"""Every row of the contract's table of heads and losses, good and bad, held against the stand-in."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from pasted_code import architecture

pytest.importorskip("keras")
pytest.importorskip("tensorflow")

from nndsl.runtime.platform import Setup, Task, try_out

pytestmark = pytest.mark.keras

SIGMOID = 'Dense(1, activation="sigmoid")'
TWO = 'Dense(2, activation="softmax")'
SOFTMAX = 'Dense(n_classes, activation="softmax")'
LOGITS = "keras.losses.{}(from_logits=True)"


class Row(NamedTuple):
    """A head and a loss for a task; `words` stand in the message of the only problem."""

    task: Task
    head: str
    loss: str
    kind: str
    words: str


GOOD: list[tuple[Task, str, str]] = [
    ("regression", "Dense(1)", '"mean_squared_error"'),
    ("regression", "Dense(1)", "keras.losses.Huber(delta=2.0)"),
    ("binary", SIGMOID, '"binary_crossentropy"'),
    ("binary", TWO, '"categorical_crossentropy"'),
    ("binary", TWO, '"binary_crossentropy"'),
    ("multiclass", SOFTMAX, '"categorical_crossentropy"'),
    ("multiclass", SOFTMAX, "keras.losses.CategoricalCrossentropy(label_smoothing=0.1)"),
]

BAD = [
    Row("regression", SOFTMAX, '"mean_squared_error"', "constant-prediction", "a constant 1"),
    Row("regression", "Dense(2)", '"mean_squared_error"', "output-width", "width 2"),
    Row("regression", "Dense(1)", '"binary_crossentropy"', "wrong-loss", "amounts"),
    Row("regression", "Dense(1)", '"mse"', "reload-fails", "from .h5"),
    Row("binary", SIGMOID, '"categorical_crossentropy"', "learns-nothing", "0.0"),
    Row("binary", SIGMOID, '"sparse_categorical_crossentropy"', "sparse-loss", "label value of 1"),
    Row(
        "binary", 'Dense(1, activation="softmax")', '"binary_crossentropy"', "constant-prediction", "one unit"
    ),
    Row("binary", TWO, '"sparse_categorical_crossentropy"', "sparse-loss", "rank"),
    Row(
        "binary",
        'Dense(2, activation="sigmoid")',
        '"binary_crossentropy"',
        "not-a-distribution",
        "2 sigmoids",
    ),
    Row("binary", "Dense(1)", LOGITS.format("BinaryCrossentropy"), "not-probabilities", "logits"),
    Row("binary", 'Dense(3, activation="softmax")', '"categorical_crossentropy"', "output-width", "1 or 2"),
    Row("multiclass", SOFTMAX, '"sparse_categorical_crossentropy"', "sparse-loss", "one-hot"),
    Row(
        "multiclass",
        "Dense(n_classes)",
        LOGITS.format("CategoricalCrossentropy"),
        "not-probabilities",
        "logits",
    ),
    Row(
        "multiclass",
        'Dense(n_classes, activation="sigmoid")',
        '"binary_crossentropy"',
        "not-a-distribution",
        "sum",
    ),
    Row("multiclass", SIGMOID, '"binary_crossentropy"', "output-width", "3 classes"),
]


@pytest.mark.parametrize(("task", "head", "loss"), GOOD)
def test_heads_and_losses_that_learn(task: Task, head: str, loss: str) -> None:
    report = try_out(architecture(head, loss), Setup(task))
    assert report.problems == []
    assert len(report.losses) == 2 and report.losses[0] != report.losses[1]
    assert report.reloaded == (".keras", ".h5")


@pytest.mark.parametrize("row", BAD, ids=lambda row: f"{row.task}-{row.head}-{row.loss}")
def test_heads_and_losses_that_do_not(row: Row) -> None:
    report = try_out(architecture(row.head, row.loss), Setup(row.task))
    assert [problem.kind for problem in report.problems] == [row.kind]
    (problem,) = report.problems
    assert row.words in problem.message
    assert problem.hint
