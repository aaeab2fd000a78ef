"""The contract's table of heads and losses, for what is written in a file: which rows the check lets through."""

from __future__ import annotations

import pytest

import nndsl

GOOD = """
| regression | Dense(1)                    |                                  |
| regression | Dense(1)                    | mean_squared_error               |
| regression | Dense(1)                    | mae                              |
| regression | Dense(n_classes)            | Huber(delta=2.0)                 |
| binary     | Dense(1, sigmoid)           |                                  |
| binary     | Dense(1, sigmoid)           | binary_crossentropy              |
| binary     | Dense(2, softmax)           | categorical_crossentropy         |
| binary     | Dense(2, softmax)           | binary_crossentropy              |
| binary     | Dense(n_classes, softmax)   |                                  |
| multiclass | Dense(n_classes, softmax)   |                                  |
| multiclass | Dense(3, softmax)           | categorical_crossentropy         |
"""
BAD = """
| regression | Dense(2)                    | mean_squared_error               | NN401 |
| regression | Dense(n_classes, softmax)   | mean_squared_error               | NN405 |
| regression | Dense(n_classes)            | categorical_crossentropy         | NN410 |
| regression | Dense(n_classes)            | binary_crossentropy              | NN410 |
| binary     | Dense(1, sigmoid)           | sparse_categorical_crossentropy  | NN412 |
| binary     | Dense(2, softmax)           | sparse_categorical_crossentropy  | NN605 |
| binary     | Dense(1)                    | BinaryCrossentropy(from_logits=True) | NN604 |
| binary     | Dense(1)                    | hinge                            | NN604 |
| binary     | Dense(1, tanh)              | hinge                            | NN604 |
| multiclass | Dense(n_classes, softmax)   | sparse_categorical_crossentropy  | NN605 |
| multiclass | Dense(n_classes)            | categorical_hinge                | NN604 |
| multiclass | Dense(n_classes)            | CategoricalCrossentropy(from_logits=True) | NN604 |
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.split("\n")[1:-1]]


def errors(task: str, head: str, loss: str) -> list[str]:
    compiled = f"compile {{ loss: {loss} }}" if loss else ""
    text = f"input main(n)\noutput p: {task} = main -> Dense(8, relu) -> {head}\n{compiled}"
    return [found.code for found in nndsl.check(text, target="platform") if found.severity == "error"]


@pytest.mark.parametrize(("task", "head", "loss"), rows(GOOD))
def test_good_rows(task: str, head: str, loss: str) -> None:
    assert errors(task, head, loss) == []


@pytest.mark.parametrize(("task", "head", "loss", "code"), rows(BAD))
def test_bad_rows(task: str, head: str, loss: str, code: str) -> None:
    assert code in errors(task, head, loss)
