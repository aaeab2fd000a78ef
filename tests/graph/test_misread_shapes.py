"""Where a layer gets a tensor of the wrong rank, the hint names what made it so: the batch size, a Flatten, a pooling."""

from __future__ import annotations

import pytest

import nndsl


def hint(text: str) -> str:
    (found,) = nndsl.check(text)
    return found.hint


@pytest.mark.parametrize(
    ("inputs", "steps", "written"),
    [
        ("x(32, 28, 28, 1)", "Conv2D(8, 3, activation=relu) -> Flatten", "input x(28, 28, 1)"),
        ("x(64, 100, 3)", "Conv1D(8, 3, activation=relu) -> GlobalMaxPooling1D", "input x(100, 3)"),
        ("x(16, 10, 8)", "LSTM(8)", "input x(10, 8)"),
        ("x(32, 8)", "Dense(16, relu)", "input x(8)"),
        ("x(None, 8)", "Dense(16, relu)", "input x(8)"),
    ],
)
def test_a_first_size_that_may_be_that_of_the_batch(inputs: str, steps: str, written: str) -> None:
    size = inputs[2:].split(",")[0]
    said = hint(f"input {inputs}\noutput y: regression = x -> {steps} -> Dense(1)\n")
    assert said.endswith(f"; if {size} is the batch size, which is no part of a shape, write {written}")


@pytest.mark.parametrize("inputs", ["x(30, 28, 28, 1)", "x(10, 8, 8, 8)"])
def test_other_first_sizes_are_no_batches(inputs: str) -> None:
    steps = "Conv2D(8, 3, activation=relu) -> Flatten"
    assert "batch size" not in hint(f"input {inputs}\noutput y: regression = x -> {steps} -> Dense(1)\n")


@pytest.mark.parametrize(
    ("inputs", "taking", "layer"),
    [
        ("x(10, 8)", "Flatten", "LSTM(8)"),
        ("x(10, 8)", "Flatten -> Dropout(0.2)", "GRU(8)"),
        ("x(10, 8)", "GlobalAveragePooling1D", "Conv1D(8, 3) -> Flatten"),
        ("x(10, 8, 3)", "Flatten", "Conv2D(8, 3) -> Flatten"),
    ],
)
def test_a_layer_that_took_the_axes_away(inputs: str, taking: str, layer: str) -> None:
    said = hint(f"input {inputs}\noutput y: regression = x -> {taking} -> {layer} -> Dense(1)\n")
    assert said == f"leave out {taking.split(' ')[0]}, which takes away the axes that are needed here"


def test_a_flatten_without_which_it_would_not_fit_either() -> None:
    assert "Flatten" not in hint(
        "input x(10, 8)\noutput y: regression = x -> Flatten -> Conv2D(8, 3) -> Dense(1)"
    )
