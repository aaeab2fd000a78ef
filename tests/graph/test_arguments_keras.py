"""The generic checks of arguments against real Keras: what it refuses is refused, what it takes is taken."""

from __future__ import annotations

from typing import Any

import pytest

from nndsl import catalog
from nndsl.graph.arguments import check_arguments
from nndsl.shapes.polynomials import symbol
from nndsl.source import Source, Span

CASES: list[tuple[str, tuple[int, ...], dict[str, Any], bool]] = [
    ("Dense", (4,), {"units": 3}, True),
    ("Dense", (4,), {"units": 3.0}, False),
    ("Dense", (4,), {"units": "3"}, False),
    ("Dense", (4,), {"units": None}, False),
    ("Dense", (4,), {"units": 3, "use_bias": 1}, True),
    ("Dense", (4,), {"units": 3, "activation": "relu6"}, True),
    ("Dense", (4,), {"units": 3, "activation": "Relu"}, False),
    ("Dense", (4,), {"units": 3, "activation": "ReLU"}, False),
    ("Dense", (4,), {"units": 3, "kernel_initializer": "HeNormal"}, True),
    ("Dense", (4,), {"units": 3, "kernel_initializer": "henormal"}, False),
    ("Dense", (4,), {"units": 3, "kernel_initializer": 0.5}, False),
    ("Dense", (4,), {"units": 3, "bias_initializer": None}, True),
    ("Dense", (4,), {"units": 3, "kernel_regularizer": "l2"}, True),
    ("Dense", (4,), {"units": 3, "kernel_regularizer": 0.01}, False),
    ("Dense", (4,), {"units": 3, "kernel_constraint": "max_norm"}, True),
    ("Dense", (4,), {"units": 3, "dtype": "float"}, False),
    ("Dense", (4,), {"units": 3, "dtype": "mixed_float16"}, True),
    ("Dense", (4,), {"units": 3, "name": 3}, False),
    ("Dense", (4,), {"units": 3, "name": "a/b"}, False),
    ("Dropout", (4,), {"rate": 1}, True),
    ("Dropout", (4,), {"rate": "a"}, False),
    ("Dropout", (4,), {"rate": None}, False),
    ("Dropout", (4,), {"rate": 0.5, "seed": 1.5}, False),
    ("Dropout", (4,), {"rate": 0.5, "noise_shape": (None, 1)}, True),
    ("Dropout", (4,), {"rate": 0.5, "noise_shape": 3}, False),
    ("Reshape", (4,), {"target_shape": [2, 2]}, True),
    ("Reshape", (4,), {"target_shape": 4}, False),
    ("RepeatVector", (4,), {"n": 2.0}, False),
    ("LayerNormalization", (4,), {"axis": (1,)}, True),
    ("LayerNormalization", (4,), {"axis": 1.0}, False),
    ("LayerNormalization", (4,), {"axis": "a"}, False),
    ("Conv2D", (8, 8, 4), {"filters": 3, "kernel_size": 3.0}, False),
    ("Conv2D", (8, 8, 4), {"filters": 3, "kernel_size": [3, 3]}, True),
    ("Conv2D", (8, 8, 4), {"filters": 3, "kernel_size": (3, 3.0)}, False),
    ("Conv2D", (8, 8, 4), {"filters": 3, "kernel_size": "3"}, False),
    ("Conv2D", (8, 8, 4), {"filters": 3, "kernel_size": 3, "padding": "SAME"}, True),
    ("Conv2D", (8, 8, 4), {"filters": 3, "kernel_size": 3, "padding": "valdi"}, False),
    ("Conv2D", (8, 8, 4), {"filters": 3, "kernel_size": 3, "data_format": "Channels_Last"}, True),
    ("ZeroPadding2D", (4, 4, 4), {"padding": ((1, 2), (1, 1))}, True),
    ("ZeroPadding2D", (4, 4, 4), {"padding": 1.0}, False),
    ("UpSampling2D", (4, 4, 4), {"size": 2, "interpolation": "Bilinear"}, True),
    ("MaxPooling2D", (4, 4, 4), {"pool_size": 2, "strides": None}, True),
    ("MaxPooling2D", (4, 4, 4), {"pool_size": None}, False),
    ("LSTM", (8, 4), {"units": 3, "recurrent_activation": "sig"}, False),
    ("LSTM", (8, 4), {"units": 3, "recurrent_dropout": "a"}, False),
    ("Rescaling", (4,), {"scale": 0.5}, True),
]


def refused(name: str, arguments: dict[str, Any]) -> bool:
    entry = catalog.find("layer", name)
    assert entry is not None
    text = " ".join(arguments)
    spans = {key: Span(Source(text), text.index(key), text.index(key) + len(key)) for key in arguments}
    found = check_arguments(entry, arguments, spans)
    assert all(one.code in ("NN204", "NN205", "NN206", "NN209") for one in found)
    return bool(found)


@pytest.mark.parametrize(
    ("name", "shape", "arguments", "taken"), CASES, ids=[f"{c[0]}-{c[2]}" for c in CASES]
)
def test_check(name: str, shape: tuple[int, ...], arguments: dict[str, Any], taken: bool) -> None:
    assert refused(name, arguments) is not taken


@pytest.mark.keras
@pytest.mark.parametrize(
    ("name", "shape", "arguments", "taken"), CASES, ids=[f"{c[0]}-{c[2]}" for c in CASES]
)
def test_keras_agrees(name: str, shape: tuple[int, ...], arguments: dict[str, Any], taken: bool) -> None:
    keras = pytest.importorskip("keras")
    try:
        layer = getattr(keras.layers, name)(**arguments)
        layer(keras.Input(shape))
    except (TypeError, ValueError):
        assert not taken
    else:
        assert taken


def test_sizes_count_as_whole_numbers() -> None:
    assert not refused("Dense", {"units": symbol("n")})
    assert not refused("Conv2D", {"filters": 3, "kernel_size": (symbol("n"), 3)})
    assert not refused("Reshape", {"target_shape": (symbol("n"), -1)})


def test_texts_that_are_always_true_are_refused_although_keras_takes_them() -> None:
    assert refused("Dense", {"units": 3, "use_bias": "no"})


def test_schedules_and_callbacks_count_in_floats_as_in_keras() -> None:
    entry = catalog.find("schedule", "CosineDecay")
    assert entry is not None
    span = Span(Source("x"), 0, 1)
    assert not check_arguments(entry, {"decay_steps": 1e4}, {"decay_steps": span})


def test_values_without_a_span_or_a_parameter_are_passed_over() -> None:
    entry = catalog.find("layer", "Dense")
    assert entry is not None
    assert not check_arguments(entry, {"units": "a", "other": 3}, {"other": Span(Source("x"), 0, 1)})
