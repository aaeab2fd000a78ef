"""Signature help: which call the cursor is in and which of its parameters is being written."""

from __future__ import annotations

import pytest
from cursors import drawn

from nndsl.ide.signature import signature


@pytest.mark.parametrize(
    "text, callee, active",
    [
        ("x = table -> Dense(@", "Dense", "units"),
        ("x = table -> Dense(3, @", "Dense", "activation=None"),
        ("x = table -> Dense(3, @relu)", "Dense", "activation=None"),
        ("x = table -> Dense(3, use_bias=Tr@", "Dense", "use_bias=True"),
        ("x = table -> Dense(use_bias=False, @", "Dense", None),
        (
            'x = table -> Dense(3, name="a(, b", kernel_initializer=@',
            "Dense",
            "kernel_initializer=glorot_uniform",
        ),
        ('x = table -> Dense(3, name="a(,@', "Dense", "name=None"),
        ("x = table -> Dense((1 + 2) * 3, @", "Dense", "activation=None"),
        ("x = table -> Dense(min(1, @", "min", "b"),
        ("x = image -> Conv2D(8, (3, @", "Conv2D", "kernel_size"),
        ("x = image -> conv(@", "conv", "filters"),
        ("x = image -> conv(3, @)", "conv", "act=relu"),
        ("x = table -> pool(@)", "pool", "rate=0.5"),
        ("x = steps -> Bidirectional(LSTM(@3))", "LSTM", "units"),
        ("x = steps -> Bidirectional(LSTM(3), @)", "Bidirectional", "merge_mode=concat"),
        ("x = table -> ops.mean(@", "ops.mean", "axis=None"),
        ("x = (steps, @) -> MultiHeadAttention(2, 3)", "MultiHeadAttention", "value"),
        ("compile { optimizer: Adam(@", "Adam", "learning_rate=0.001"),
        ("compile { optimizer: Adam(CosineDecay(0.1, @", "CosineDecay", "decay_steps"),
        ("train { callbacks: [EarlyStopping(patience=@", "EarlyStopping", "patience=0"),
        ("default Conv2D(padding=@", "Conv2D", "padding=valid"),
        ('data csv("@', "csv", "path"),
        ("output y: regression(@", "regression", "k"),
        ("output y: reconstruction(@", "reconstruction", "x"),
        ("x = table -> Dense(3 4, @\ny = table", "Dense", "use_bias=True"),
    ],
)
def test_the_call_and_its_active_parameter(text: str, callee: str, active: str | None) -> None:
    found = signature(*drawn(text))
    assert found is not None
    assert found.label.startswith(f"{callee}(")
    assert found.active == (
        None if active is None else [each.label for each in found.parameters].index(active)
    )


@pytest.mark.parametrize(
    "text",
    ["x = table -> Dense(3) @", "x = @", "# Dense(@", "compile { @", "x = table -> Unknown(@", "x = [@"],
)
def test_no_call_no_signature(text: str) -> None:
    assert signature(*drawn(text)) is None


def test_a_block_is_described_by_the_comment_above_it() -> None:
    found = signature(
        *drawn(
            "# Two *convolutions*.\n# nndsl: ignore NN150\nblock two(n) = Conv2D(n, 3)\nx = image -> two(@"
        )
    )
    assert found is not None
    assert found.documentation == r"Two \*convolutions\*."


def test_parameters_stand_in_the_label_where_they_say() -> None:
    found = signature(*drawn("x = table -> Dense(@"))
    assert found is not None
    assert all(found.label[each.start : each.end] == each.label for each in found.parameters)
    assert found.documentation
    assert "whole number" in found.parameters[0].documentation
