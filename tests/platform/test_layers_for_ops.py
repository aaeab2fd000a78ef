"""The layers that stand for ops compute what the ops compute, in real Keras."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest

from nndsl.compiler import analyze
from nndsl.emit import emit
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.platform_rules import check_platform
from nndsl.source import Source

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

PAIRS = {name: f"(a, b) -> ops.{name}" for name in ("add", "subtract", "multiply", "maximum", "minimum")}
ACTIVATIONS = (
    "relu",
    "sigmoid",
    "tanh",
    "softmax",
    "softplus",
    "softsign",
    "elu",
    "selu",
    "silu",
    "exp",
    "leaky_relu",
)
AS_LAYERS = {
    **PAIRS,
    **{name: f"a -> ops.{name}" for name in ACTIVATIONS},
    "add a number": "a -> ops.add(0.5)",
    "subtract a number": "a -> ops.subtract(0.5)",
    "multiply by a number": "a -> ops.multiply(3)",
    "divide by a number": "a -> ops.divide(4.0)",
    "negative": "a -> ops.negative",
    "concatenate": "[a, b] -> ops.concatenate(axis=1)",
    "concatenate the last axis": "[a, b] -> ops.concatenate(axis=-1)",
    "reshape": "a -> ops.reshape((-1, 3, 2)) -> Flatten",
    "expand_dims": "a -> ops.expand_dims(axis=-1) -> Flatten",
    "squeeze": "a -> Reshape((6, 1)) -> ops.squeeze(axis=2)",
    "transpose": "a -> Reshape((3, 2)) -> ops.transpose(axes=(0, 2, 1)) -> Flatten",
    "mean over steps": "s -> ops.mean(axis=1)",
    "max over steps": "s -> ops.max(axis=1)",
    "mean over pixels": "p -> ops.mean(axis=(1, 2))",
    "max over pixels": "p -> ops.max(axis=[1, 2])",
}

WITHOUT_LAYER = {
    "abs": "a -> ops.abs",
    "softmax over steps": "s -> ops.softmax(axis=1) -> Flatten",
    "gelu": "a -> ops.gelu",
    "another slope": "a -> ops.leaky_relu(negative_slope=0.1)",
    "mean over channels": "s -> ops.mean(axis=-1)",
    "mean of everything but the first step": "p -> ops.mean(axis=1) -> Flatten",
    "mean that keeps its axes": "s -> ops.mean(axis=1, keepdims=True) -> Flatten",
    "power": "a -> ops.power(2)",
    "two sizes that vary": "t -> ops.expand_dims(axis=-1) -> ops.squeeze(axis=-1) -> GlobalAveragePooling2D",
}


def network(pipe: str) -> str:
    return f"""\
input main(6)
input steps(4, 3) named "s_preprocessed"
input pixels(3, 3, 2) named "p_preprocessed"
input open(None, None, 2) named "t_preprocessed"
a = main -> Dense(6, tanh)
b = main -> Dense(6)
s = steps -> Dense(3)
p = pixels -> Dense(2)
t = open -> Dense(2)
x = {pipe}
output y: regression = [a, b, s -> Flatten, p -> Flatten, t -> GlobalAveragePooling2D, x] -> Concatenate -> Dense(1)
"""


def compiled(pipe: str) -> tuple[str, str]:
    graph = analyze(Source(network(pipe))).sound().graph
    assert [each.code for each in check_platform(graph, PlatformSettings())] == []
    return emit(graph), emit(graph, "platform", keras="3")


@pytest.mark.parametrize("pipe", AS_LAYERS.values(), ids=AS_LAYERS)
def test_layers_are_written(pipe: str) -> None:
    with_ops, with_layers = compiled(pipe)
    assert "ops." in with_ops
    assert "ops." not in with_layers


@pytest.mark.parametrize("pipe", WITHOUT_LAYER.values(), ids=WITHOUT_LAYER)
def test_an_op_without_its_layer_is_refused(pipe: str) -> None:
    graph = analyze(Source(network(pipe))).sound().graph
    assert {each.code for each in check_platform(graph, PlatformSettings())} == {"NN609"}


@pytest.mark.keras
@pytest.mark.parametrize("pipe", AS_LAYERS.values(), ids=AS_LAYERS)
def test_they_compute_the_same(pipe: str) -> None:
    pytest.importorskip("keras")
    shapes = {
        "main": (6,),
        "s_preprocessed": (4, 3),
        "p_preprocessed": (3, 3, 2),
        "t_preprocessed": (2, 5, 2),
    }
    random = np.random.default_rng(0)
    batch = {name: random.normal(size=(5, *shape)).astype("float32") for name, shape in shapes.items()}
    ops, layers = (built(text, shapes) for text in compiled(pipe))
    layers.set_weights(ops.get_weights())
    np.testing.assert_allclose(ops(batch), layers(batch), rtol=1e-5, atol=1e-6)


def built(text: str, shapes: dict[str, tuple[int, ...]]) -> Any:
    namespace: dict[str, Any] = {}
    exec(text, namespace)  # noqa: S102 - running the generated code is the point
    return namespace["build_model"]({"main": shapes["main"]})
