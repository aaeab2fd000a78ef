"""What the architecture rules find, what they leave alone, and how they say it."""

from __future__ import annotations

import pytest
from sound_networks import SOUND

import nndsl

CASES = [
    ("input x(8)\noutput y: regression = x -> Dense(16) -> Dense(1)", "NN450"),
    (
        "input x(28,28,1)\noutput y: multiclass(10) = x -> Conv2D(8,3) -> Conv2D(8,3) -> Flatten -> Dense(10, softmax)",
        "NN450",
    ),
    ("input x(8)\noutput y: multiclass(3) = x -> Dense(16, softmax) -> Dense(3, softmax)", "NN451"),
    (
        "input x(8,4)\noutput y: regression = x -> Conv1D(16,3, activation=relu) -> SpatialDropout1D(1.0) -> Flatten-> Dense(1)",
        "NN452",
    ),
    ("input x(8,4)\noutput y: regression = x -> LSTM(4, dropout=25) -> Dense(1)", "NN452"),
    ("input x(8,4)\noutput y: regression = x -> Bidirectional(LSTM(4, dropout=2)) -> Dense(1)", "NN452"),
    (
        "input x(8,4)\noutput y: regression = (x,x) -> MultiHeadAttention(2,4, dropout=1.0)->Flatten -> Dense(1)",
        "NN452",
    ),
    ("input x(8,4)\noutput y: regression = x -> LSTM(4, recurrent_dropout=1.0) -> Dense(1)", "NN452"),
    ("input a(8,8,1)\ninput b(8,8,32)\noutput y: regression = [a,b] -> Add -> Flatten -> Dense(1)", "NN453"),
    (
        "input x(3,224,224)\noutput y: multiclass(3) = x -> Conv2D(8,3,activation=relu) -> Flatten -> Dense(3, softmax)",
        "NN454",
    ),
    (
        "input x(32,28,28,1)\noutput y: multiclass(3) = x -> Conv2D(8,3,activation=relu) -> Flatten -> Dense(3, softmax)\ntrain { batch_size: 32 }",
        "NN301",
    ),
    (
        "input x(32,10)\noutput y: multiclass(3) = x -> Dense(8,activation=relu) -> Dense(3, softmax)\ntrain { batch_size: 32 }",
        "NN402",
    ),
    (
        "input x(32,10,4)\noutput y: multiclass(3) = x -> LSTM(8) -> Dense(3, softmax)\ntrain { batch_size: 32 }",
        "NN301",
    ),
    (
        "input x(8)\noutput y: multiclass(3) = x -> Dense(16, relu) -> Dense(3) -> BatchNormalization -> softmax",
        "NN455",
    ),
    (
        "input x(8)\noutput y: multiclass(3) = x -> Dense(16, relu) -> Dense(3, softmax) -> BatchNormalization",
        "NN455",
    ),
    (
        "input x(8)\noutput y: multiclass(3) = x -> Dense(16, relu) -> BatchNormalization -> Dense(3, softmax)\ntrain { batch_size: 1 }",
        "NN456",
    ),
    (
        "input x(20): int32\noutput y: binary = x -> Embedding(100, 8, mask_zero=True) -> Conv1D(8,3,activation=relu) -> LSTM(8) -> Dense(1, sigmoid)",
        "NN457",
    ),
    (
        "input x(8)\noutput y: regression = x -> Dense(16, relu, trainable=False) -> Dense(1, trainable=False)",
        "NN458",
    ),
    (
        "input x(8)\na = x -> Dense(3)\noutput y: multilabel(3) = (a, a) -> ops.greater -> ops.cast(dtype=float32)",
        "NN458",
    ),
    ("input x(8): int32\noutput y: regression = x -> Dense(16, relu) -> Dense(1)", "NN459"),
    (
        "input x(8)\noutput y: regression = x -> Dense(8, relu, dtype=float16) -> Dense(1)\ncompile { optimizer: Adam(global_clipnorm=1.0) }",
        "NN307",
    ),
    ("input x(8)\noutput y: regression = [x,x->Dense(8,relu)] -> Concatenate(axis=0) -> Dense(1)", "NN460"),
    ("input x(8)\n(a, _) = x -> ops.split(2)\noutput y: regression = a -> Dense(1)", "NN460"),
    ("input x(8)\noutput y: multiclass(3) = x -> Dense(16, relu) -> Dense(3, softmax) -> softmax", "NN461"),
    ("input x(8)\noutput y: multiclass(3) = x -> Dense(16, relu) -> Dense(3, relu) -> softmax", "NN461"),
    (
        "input x(8)\noutput y: multiclass(3) = x -> Dense(16, relu) -> Dense(3) -> Dropout(0.5) -> softmax",
        "NN462",
    ),
    (
        "input x(8)\noutput y: multiclass(3) = x -> Dense(16, relu, kernel_initializer=zeros) -> Dense(3, softmax)",
        "NN464",
    ),
    (
        "input x(8, 8, 3)\noutput y: multiclass(3) = x -> RandomCrop(6, 6) -> Flatten -> head",
        "NN465",
    ),
    ("input x(8)\noutput y: regression = x -> ops.mean(axis=0, keepdims=True) -> Dense(1)", "NN460"),
    (
        "input x(8)\noutput y: regression = [x -> Dense(3, relu), x -> Dense(3, relu)] -> ops.concatenate -> Dense(1)",
        "NN460",
    ),
    (
        "input x(8)\noutput y: binary = x -> Dense(1, sigmoid)\ntrain { class_weight: {1: 1.0, 2: 2.0} }",
        "NN555",
    ),
    (
        "input x(8)\noutput y: binary = x -> Dense(1, sigmoid)\noutput z: binary = x -> Dense(1, sigmoid)\ntrain { class_weight: {0: 1.0, 1: 2.0} }",
        "NN555",
    ),
    ("input x(8)\noutput y: regression = x -> Dense(1)\ntrain { class_weight: {0: 1.0, 1: 2.0} }", "NN555"),
    (
        "input x(20): int32\noutput y: binary = x -> Embedding(100, 8, mask_zero=True) -> Flatten -> Dense(1, sigmoid)",
        "",
    ),
    ("input x(8)\noutput y: regression = x -> ops.mean(axis=-1, keepdims=True)", ""),
    ("input x(8)\noutput y: multiclass(3) = x -> Dense(16, relu) -> relu -> Dense(3, softmax)", ""),
    ("input x(8)\noutput y: multiclass(3) = x -> Dense(16, relu) -> Dense(1, relu) -> Dense(3, softmax)", ""),
]
"""A text and the one code that is found in it, if any."""

MISREAD = [
    (
        "input x(32, 28, 28, 1)\noutput y: binary = x -> Conv2D(8, 3, activation=relu) -> Flatten -> head\ntrain { batch_size: 32 }",
        "write input x(28, 28, 1)",
    ),
    (
        "input x(None, 28, 28, 1)\noutput y: binary = x -> MaxPooling2D -> Flatten -> head",
        "write input x(28, 28, 1)",
    ),
    (
        "input x(16, 10)\noutput y: binary = x -> Dense(8, relu) -> head\ntrain { batch_size: 16 }",
        "write input x(10)",
    ),
    (
        "input x(3, 32, 32)\noutput y: binary = x -> Conv2D(8, 3) -> relu -> Conv2D(8, 3) -> relu -> Flatten -> head",
        "write input x(32, 32, 3)",
    ),
]
"""Inputs as other libraries declare them, and how they are to be written."""


@pytest.mark.parametrize(("text", "code"), CASES)
def test_one_mistake_is_one_finding(text: str, code: str) -> None:
    assert [found.code for found in nndsl.check(text)] == ([code] if code else [])


@pytest.mark.parametrize("name", SOUND)
def test_nothing_is_found_in_a_sound_network(name: str) -> None:
    assert nndsl.check(SOUND[name]) == []


@pytest.mark.parametrize(("text", "advice"), MISREAD)
def test_the_input_is_to_be_mended_where_it_was_misread(text: str, advice: str) -> None:
    (found,) = nndsl.check(text)
    assert advice in found.hint


@pytest.mark.parametrize("text", [text for text, advice in MISREAD if "3, 32" not in text])
def test_leaving_out_the_batch_size_mends_it(text: str) -> None:
    assert nndsl.check(nndsl.fix(text, unsafe=True)) == []
