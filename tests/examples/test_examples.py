"""Every example checks, is formatted, compiles, and is the network of its hand-written twin."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import nndsl

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.nn"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_has_no_findings(path: Path) -> None:
    assert nndsl.check(nndsl.load(path)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_is_formatted(path: Path) -> None:
    text = nndsl.load(path)
    assert nndsl.format(text) == text


def test_every_example_has_a_twin() -> None:
    pytest.importorskip("keras")
    from tests.examples.twins import TWINS

    assert set(TWINS) == {path.stem for path in EXAMPLES}


@pytest.mark.keras
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_equals_its_twin(path: Path) -> None:
    """The same layers in the same order, with the same shapes, weights and output names."""
    keras = pytest.importorskip("keras")
    from tests.examples.twins import CLASSES, SIZES, TWINS

    model = nndsl.build(nndsl.load(path), SIZES.get(path.stem), CLASSES.get(path.stem))
    twin = TWINS[path.stem]()
    assert _layers(model) == _layers(twin)
    assert [tuple(weight.shape) for weight in model.weights] == [
        tuple(weight.shape) for weight in twin.weights
    ]
    assert _output_names(model) == _output_names(twin)
    assert [each.shape for each in model.inputs] == [each.shape for each in twin.inputs]
    keras.backend.clear_session()


@pytest.mark.keras
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_summary_is_what_keras_says(path: Path) -> None:
    """Names, shapes and weights of the summary are those of the built model."""
    keras = pytest.importorskip("keras")
    from tests.examples.twins import CLASSES, SIZES

    keras.backend.clear_session()
    sizes, classes = SIZES.get(path.stem, {}), CLASSES.get(path.stem)
    model = nndsl.build(nndsl.load(path), sizes, classes)
    bind = {"n_classes": classes} if classes else {}
    if sizes:
        ((bind["n"],),) = sizes.values()
    found = nndsl.summarize(nndsl.load(path), bind=bind)
    assert found["params"] == model.count_params()
    assert found["trainable_params"] == sum(math.prod(weight.shape) for weight in model.trainable_weights)
    # `operations` are the layers and, in their places, the ops: the file's, and those that make Keras' own masks.
    made = getattr(model, "operations", None) or model.layers
    own = (keras.layers.InputLayer, keras.src.ops.numpy.NotEqual)
    built = [each for each in made if not isinstance(each, own)]
    assert sorted(each["name"] for each in found["layers"]) == sorted(layer.name for layer in built)
    by_name = {layer.name: layer for layer in built}
    for each in found["layers"]:
        layer = by_name[each["name"]]
        weights = layer.count_params() if isinstance(layer, keras.Layer) else 0
        assert each["params"] == weights, each["name"]
        assert each["output_shape"] == list(_output(layer).shape)[1:], each["name"]


def _layers(model):  # type: ignore[no-untyped-def]
    return [
        (type(layer).__name__, tuple(_output(layer).shape), layer.count_params())
        for layer in model.layers
        if type(layer).__name__ != "InputLayer"
    ]


def _output_names(model):  # type: ignore[no-untyped-def]
    return [tensor._keras_history.operation.name for tensor in model.outputs]


def _output(layer):  # type: ignore[no-untyped-def]
    # A layer used several times (a shared tower) has one output a use; the first stands for all.
    return layer._inbound_nodes[-1].output_tensors[0]
