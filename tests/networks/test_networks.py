"""Published architectures, written in the language, are the networks that Keras builds from other people's code.

The truth is keras.applications where it has the architecture, else a hand-written twin in twins.py and beside it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import nndsl

FOLDER = Path(__file__).parent
LIBRARIES = ("sensor_blocks",)
"""Files of blocks alone, which others import."""

FILES = sorted(FOLDER.glob("*.nn"))
NETWORKS = [path for path in FILES if path.stem not in LIBRARIES]

APPLICATIONS = {
    "densenet121": "DenseNet121",
    "efficientnet_b0": "EfficientNetB0",
    "inception_v3": "InceptionV3",
    "mobilenet": "MobileNet",
    "mobilenet_v2": "MobileNetV2",
    "resnet50": "ResNet50",
    "resnet50_v2": "ResNet50V2",
    "vgg16": "VGG16",
    "xception": "Xception",
}

SIZES = {
    "cnn3d": {"CT scan": (32, 64, 64, 1)},
    "platform": {"main": (7,)},
    "unet": {"scan": (256, 256, 3)},
}
"""The shapes of inputs with symbolic sizes."""

BIND = {"cnn3d": {"depth": 32}, "platform": {"n": 7, "n_classes": 5}, "unet": {"n_channels": 3}}
"""The same sizes, by the words of the file."""

CLASSES = {"platform": 5, "sensors": 6, "shufflenet": 7}
"""`n_classes` of the networks that leave it open."""


def by_stem(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", FILES, ids=by_stem)
def test_network_has_no_findings(path: Path) -> None:
    assert nndsl.check(nndsl.load(path)) == []


@pytest.mark.parametrize("path", FILES, ids=by_stem)
def test_network_is_formatted(path: Path) -> None:
    text = nndsl.load(path)
    assert nndsl.format(text) == text


@pytest.mark.parametrize("path", NETWORKS, ids=by_stem)
def test_module_is_what_black_writes(path: Path) -> None:
    black = pytest.importorskip("black")
    module = nndsl.compile(nndsl.load(path))
    assert black.format_str(module, mode=black.Mode()) == module


@pytest.mark.parametrize("path", NETWORKS, ids=by_stem)
def test_module_has_no_superfluous_line(path: Path) -> None:
    """No variable is bound to itself, nor bound and never read, and no import is unused."""
    module = nndsl.compile(nndsl.load(path))
    assert not re.search(r"^ *(\w+) = \1$", module, re.MULTILINE)
    body = module.split("def ", 1)[1]
    for name in re.findall(r"^ +(\w+) = ", module, re.MULTILINE):
        assert len(re.findall(rf"\b{name}\b", body)) > 1, name
    for name in re.findall(r"^from keras import (.*)$", module, re.MULTILINE)[0].split(", "):
        assert f"{name}." in body


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("name", APPLICATIONS)
def test_network_is_the_application(name: str) -> None:
    """The same layers, weights and, given the same weights, the same predictions."""
    keras = pytest.importorskip("keras")
    keras.backend.clear_session()
    model = nndsl.build(nndsl.load(FOLDER / f"{name}.nn"))
    truth = getattr(keras.applications, APPLICATIONS[name])(weights=None)
    assert_same_network(model, truth)


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in NETWORKS if path.stem not in APPLICATIONS], ids=by_stem)
def test_network_equals_its_twin(path: Path) -> None:
    keras = pytest.importorskip("keras")
    from tests.networks import twins, twins_of_images, twins_of_sequences

    keras.backend.clear_session()
    model = nndsl.build(nndsl.load(path), SIZES.get(path.stem), CLASSES.get(path.stem))
    written = twins.TWINS | twins_of_images.TWINS | twins_of_sequences.TWINS
    twin = written[path.stem]()
    assert model.output_names == twin.output_names
    assert [tensor.name for tensor in model.inputs] == [tensor.name for tensor in twin.inputs]
    assert_same_network(model, twin)


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("path", NETWORKS, ids=by_stem)
def test_summary_is_what_keras_says(path: Path) -> None:
    """Names, shapes and weights of the summary are those of the built model."""
    keras = pytest.importorskip("keras")
    keras.backend.clear_session()
    text, name = nndsl.load(path), path.stem
    model = nndsl.build(text, SIZES.get(name), CLASSES.get(name))
    found = nndsl.summarize(text, BIND.get(name, {}) | {"n_classes": CLASSES.get(name, 2)})
    assert found["params"] == model.count_params()
    assert found["trainable_params"] == count(model.trainable_weights)
    assert [each["shape"] for each in found["outputs"]] == [list(each.shape)[1:] for each in model.outputs]
    # Keras adds operations that work out masks, which no file speaks of.
    masks = ("not_equal", "any")
    made = [each for each in model.operations if not isinstance(each, keras.layers.InputLayer)]
    built = {each.name: each for each in made if not each.name.startswith(masks)}
    assert sorted(each["name"] for each in found["layers"]) == sorted(built)
    for each in found["layers"]:
        operation = built[each["name"]]
        layer = isinstance(operation, keras.layers.Layer)
        assert each["params"] == (operation.count_params() if layer else 0), each["name"]
        assert each["output_shape"] in shapes_of(operation), each["name"]


def assert_same_network(model: Any, truth: Any) -> None:
    """The same inputs, outputs, layers and weights and, given the same weights, the same predictions."""
    assert [tensor.shape for tensor in model.inputs] == [tensor.shape for tensor in truth.inputs]
    assert [tensor.shape for tensor in model.outputs] == [tensor.shape for tensor in truth.outputs]
    assert layers_of(model) == layers_of(truth)
    assert count(model.trainable_weights) == count(truth.trainable_weights)
    assert count(model.non_trainable_weights) == count(truth.non_trainable_weights)
    assert [weight.shape for weight in model.weights] == [weight.shape for weight in truth.weights]
    assert_same_predictions(model, truth)


def assert_same_predictions(model: Any, truth: Any) -> None:
    numpy = pytest.importorskip("numpy")
    model.set_weights(truth.get_weights())
    random = numpy.random.default_rng(0)
    given = []
    for tensor in model.inputs:
        shape = (2, *(12 if size is None else size for size in tensor.shape[1:]))
        shape = (2, 64, 64, 3) if tensor.shape == (None, None, None, 3) else shape
        if tensor.dtype == "string":
            return
        given.append(random.uniform(0, 5, shape).astype(tensor.dtype))
    found = model(given, training=False)
    wanted = truth(given if len(given) > 1 else given[0], training=False)
    for one, other in zip(flat(found), flat(wanted), strict=True):
        numpy.testing.assert_allclose(one, other, rtol=1e-3, atol=1e-5)


def flat(made: Any) -> list[Any]:
    return list(made) if isinstance(made, list | tuple) else [made]


def layers_of(model: Any) -> Counter[tuple[Any, ...]]:
    """How many layers there are of each class, output shape and number of weights."""
    return Counter(
        (type(layer).__name__, str(shapes_of(layer)), layer.count_params())
        for layer in model.layers
        if type(layer).__name__ != "InputLayer"
    )


def shapes_of(operation: Any) -> list[Any]:
    """The output shape of each use of a layer without the batch axis; a list of shapes where it has several outputs."""
    found = []
    for node in operation._inbound_nodes:
        shapes = [list(tensor.shape)[1:] for tensor in node.output_tensors]
        found.append(shapes[0] if len(shapes) == 1 else shapes)
    return found


def count(weights: list[Any]) -> int:
    return sum(math.prod(weight.shape) for weight in weights)
