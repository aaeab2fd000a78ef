"""Steps that a shape rule refuses, mended: by a step before them, or by leaving an argument out."""

from __future__ import annotations

import pytest

import nndsl

INPUTS = "input x(28, 28)\ninput rows(8)\ninput pixels(28, 28, 1): uint8\n"


@pytest.mark.parametrize(
    ("wrong", "mended"),
    [
        ("x -> Conv2D(8, 3)", "x -> Reshape((28, 28, 1)) -> Conv2D(8, 3)"),
        ("rows -> LSTM(4)", "rows -> Reshape((8, 1)) -> LSTM(4)"),
        ("x -> Flatten -> Dropout(0.1) -> Conv1D(8, 3)", "x -> Dropout(0.1) -> Conv1D(8, 3)"),
        ("x -> Flatten -> Conv2D(8, 3)", "x -> Flatten -> Reshape((28, 28, 1)) -> Conv2D(8, 3)"),
        ("[rows, rows] -> Dense(3)", "[rows, rows] -> Concatenate -> Dense(3)"),
        ("pixels -> LayerNormalization", "pixels -> Rescaling(1 / 255) -> LayerNormalization"),
        ("x -> Conv1D(8, 3, strides=2, dilation_rate=2)", "x -> Conv1D(8, 3, strides=2)"),
        ("rows -> { Dense(2) | Dense(2) }", "rows -> { Dense(2) | Dense(2) } -> Add"),
        ("rows -> { Dense(2) | Dense(3) }", "rows -> { Dense(2) | Dense(3) } -> Concatenate"),
    ],
)
def test_a_refused_step_is_mended(wrong: str, mended: str) -> None:
    fixed = nndsl.fix(f"{INPUTS}output y = {wrong}\n", unsafe=True)
    assert fixed.splitlines()[3] == f"output y = {mended}"


def test_a_step_in_a_block_serves_others_and_stays() -> None:
    text = "input x(28, 28)\nblock seen = Conv2D(8, 3)\noutput y = x -> seen\ncompile { loss: mse }\n"
    assert [each.code for each in nndsl.check(text)] == ["NN301"]
    assert nndsl.fix(text, unsafe=True) == text
