"""The rules about data on real arrays: what they find beside the examples of their pages, and what they let pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("polars")
np = pytest.importorskip("numpy")

from nndsl import NnError
from nndsl.diagnostics import Diagnostic
from nndsl.rules.facts import IMAGES
from nndsl.rules.unknown_weighted_class import class_numbers
from nndsl.rules.unreachable_target import LIMITS
from nndsl.runtime import DataError, RunRequest
from nndsl.runtime.loading import load_data
from nndsl.runtime.network import open_network

ROWS = 60
DRAWN = np.random.default_rng(7)
PIXELS = DRAWN.integers(0, 256, (ROWS, 12, 12, 3)).astype(np.uint8)
PIXELS[0, 0, 0] = 0, 128, 255
UNIT = DRAWN.random((ROWS, 4)).astype(np.float32)
HALVES = np.arange(ROWS) // (ROWS // 2)
TURNS = np.arange(ROWS) % 2
WORDS = DRAWN.integers(0, 256, (ROWS, 12))

IMAGE = "input image(12, 12, 3)\noutput y: binary = image -> "
COPY = "input image(12, 12, 3)\noutput y: reconstruction(image) = image -> "
ROW = "input x(4)\noutput y"


def judged(folder: Path, text: str, **arrays: Any) -> list[Diagnostic | DataError]:
    """All that a run finds before it imports Keras."""
    path = folder / "net.nn"
    path.write_text(text)
    np.savez(folder / "d.npz", **arrays)
    request = RunRequest(path, data=None if "data npz" in text else str(folder / "d.npz"))
    try:
        return list(load_data(open_network(path, {}), request).warnings)
    except DataError as error:
        return list(error.all)
    except NnError as error:
        return list(error.diagnostics)


BAD: list[tuple[str, dict[str, Any], str, str]] = [
    (IMAGE + "Conv2D(8, 3) -> Flatten -> head", {"image": PIXELS, "y": TURNS}, "NN526", "which Conv2D takes"),
    (IMAGE + "Flatten -> Dense(8, relu) -> head", {"image": PIXELS, "y": TURNS}, "NN526", "0 to 255"),
    (
        IMAGE + "RandomFlip -> MaxPooling2D(2) -> SeparableConv2D(8, 3) -> Flatten -> head",
        {"image": PIXELS, "y": TURNS},
        "NN526",
        "SeparableConv2D",
    ),
    (
        "input image(12, 12)\noutput y: binary = image -> Flatten -> Dense(8, relu) -> head",
        {"image": PIXELS[..., 0].astype(float), "y": TURNS},
        "NN526",
        "Dense",
    ),
    (
        "input image(144)\noutput y: binary = image -> Dense(8, relu) -> head",
        {"image": PIXELS[..., 0].reshape(ROWS, 144), "y": TURNS},
        "NN526",
        "Dense",
    ),
    (
        IMAGE + "Conv2D(8, 3) -> Flatten -> head",
        {"image": PIXELS.astype(np.uint16) * 257, "y": TURNS},
        "NN526",
        "0 to 65535",
    ),
    (
        COPY + "Rescaling(1 / 255) -> Conv2D(3, 3, padding=same, activation=sigmoid)",
        {"image": PIXELS},
        "NN527",
        "what it reconstructs goes up to 255",
    ),
    (ROW + ": regression(bounded) = x -> head", {"x": UNIT, "y": UNIT[:, 0] * 900}, "NN527", "-1 to 1"),
    (
        ROW + ": regression(positive) = x -> Dense(1)",
        {"x": UNIT, "y": UNIT[:, 0] - 0.5},
        "NN527",
        "down to -0.",
    ),
    (
        ROW + ": regression(positive) = x -> head",
        {"x": UNIT, "y": UNIT[:, 0] - 2},
        "NN527",
        "ends in softplus",
    ),
    (
        ROW + " = x -> Dense(2, sigmoid)\ncompile { loss: binary_crossentropy }",
        {"x": UNIT, "y": UNIT[:, :2] * 9},
        "NN527",
        "ends in sigmoid",
    ),
    (
        ROW + ": regression(positive) = x -> Dense(1, exponential)\ncompile { loss: poisson }",
        {"x": UNIT, "y": -UNIT[:, 0]},
        "NN527",
        "ends in exponential",
    ),
    (
        ROW + ": regression = x -> Dense(1)\ncompile { loss: mean_squared_logarithmic_error }",
        {"x": UNIT, "y": UNIT[:, 0] - 0.5},
        "NN527",
        "learns by mean_squared_logarithmic_error",
    ),
    (ROW + ": regression = x -> Dense(1)", {"x": UNIT, "y": np.full(ROWS, 3.0)}, "NN528", "column y is 3"),
    (
        ROW + ": multilabel(3) = x -> head",
        {"x": UNIT, "y": np.stack([TURNS, 1 - TURNS, 0 * TURNS], axis=1)},
        "NN528",
        "1 of the 3 numbers of y",
    ),
    (
        ROW + ": regression = x -> Dense(1)",
        {"x": UNIT, "y": np.where(UNIT[:, 1] > 0.5, np.inf, UNIT[:, 0])},
        "NN525",
        "inf",
    ),
    (ROW + ": regression = x -> Dense(1)", {"x": UNIT.astype(float) * 1e39, "y": UNIT[:, 0]}, "NN525", "inf"),
    (
        "input x(4): int32\noutput y: binary = x -> Reshape((2, 2)) -> Embedding(9, 4) -> Flatten -> head",
        {"x": np.arange(ROWS * 4).reshape(ROWS, 4) % 10, "y": TURNS},
        "NN519",
        "token id 9",
    ),
    (
        ROW + ": binary = x -> Embedding(9, 4) -> Flatten -> head",
        {"x": UNIT, "y": TURNS},
        "NN533",
        "cuts to 0",
    ),
    (
        ROW + ": binary = x -> head\ntrain { shuffle: False }",
        {"x": UNIT, "y": HALVES},
        "NN531",
        "batches follow them",
    ),
    (
        ROW + ': binary = x -> head\ndata npz("d.npz", shuffle=False, test_split=0) {}',
        {"x": UNIT, "y": HALVES},
        "NN531",
        "validation is cut",
    ),
    (
        ROW + ": multiclass = x -> head\ntrain { class_weight: {1: 1.0, 2: 2.0, 5: 1.0} }",
        {"x": UNIT, "y": np.arange(ROWS) % 3 + 1},
        "NN555",
        "weighs class 5",
    ),
    (ROW + ": multiclass(3) = x -> head", {"x": UNIT, "y": np.arange(ROWS) % 5}, "NN511", "5 classes"),
    (
        ROW + ": multiclass(3) = x -> head\ncompile { loss: sparse_categorical_crossentropy }",
        {"x": UNIT, "y": np.eye(3)[np.arange(ROWS) % 3]},
        "NN510",
        "is one-hot",
    ),
]


@pytest.mark.parametrize(("text", "arrays", "code", "words"), BAD)
def test_found(tmp_path: Path, text: str, arrays: dict[str, Any], code: str, words: str) -> None:
    found = judged(tmp_path, text + "\n", **arrays)
    assert [each.code for each in found if each.code != "NN555" or code == "NN555"] == [code], found
    assert words in found[0].message, found[0].message
    assert found[0].hint


SOUND: list[tuple[str, dict[str, Any]]] = [
    (IMAGE + "Rescaling(1 / 255) -> Conv2D(8, 3) -> Flatten -> head", {"image": PIXELS, "y": TURNS}),
    (IMAGE + "Normalization -> Conv2D(8, 3) -> Flatten -> head", {"image": PIXELS, "y": TURNS}),
    (IMAGE + "BatchNormalization -> Conv2D(8, 3) -> Flatten -> head", {"image": PIXELS, "y": TURNS}),
    (
        IMAGE + "Conv2D(8, 3, use_bias=False) -> BatchNormalization -> relu -> Flatten -> head",
        {"image": PIXELS, "y": TURNS},
    ),
    (IMAGE + "Conv2D(8, 3) -> relu -> LayerNormalization -> Flatten -> head", {"image": PIXELS, "y": TURNS}),
    (IMAGE + "ops.divide(255.0) -> Conv2D(8, 3) -> Flatten -> head", {"image": PIXELS, "y": TURNS}),
    (
        IMAGE.replace("12", "36") + "applications.MobileNetV3Small(include_top=False, pooling=avg) -> head",
        {"image": np.tile(PIXELS, (1, 3, 3, 1)), "y": TURNS},
    ),
    (IMAGE + "Conv2D(8, 3) -> Flatten -> head", {"image": PIXELS / 255, "y": TURNS}),
    (IMAGE + "Conv2D(8, 3) -> Flatten -> head", {"image": PIXELS % 17, "y": TURNS}),
    (IMAGE + "Conv2D(8, 3) -> Flatten -> head", {"image": PIXELS.astype(float) - 128, "y": TURNS}),
    (
        "input x(12): int32\noutput y: binary = x -> Embedding(256, 4) -> GlobalAveragePooling1D -> head",
        {"x": WORDS, "y": TURNS},
    ),
    ("input x(12)\noutput y: binary = x -> Dense(8, relu) -> head", {"x": WORDS, "y": TURNS}),
    (ROW + ": regression(unit) = x -> head", {"x": UNIT, "y": np.append(UNIT[1:, 0], 1.0004)}),
    (ROW + ": regression(positive) = x -> head", {"x": UNIT, "y": TURNS}),
    (ROW + ": regression(bounded) = x -> head", {"x": UNIT, "y": TURNS * 2 - 1}),
    (ROW + ": regression = x -> Dense(1)", {"x": UNIT, "y": (UNIT[:, 0] - 0.5) * 1e6}),
    (ROW + ": regression = x -> Dense(1)", {"x": UNIT, "y": UNIT[:, :1]}),
    (ROW + ": regression(2) = x -> Dense(2)", {"x": UNIT, "y": UNIT[:, :2]}),
    (
        COPY + "Conv2D(3, 3, padding=same, activation=sigmoid)",
        {"image": PIXELS / 255},
    ),
    (ROW + ": binary = x -> head", {"x": UNIT, "y": TURNS * 2 - 1}),
    (ROW + ": binary = x -> head", {"x": UNIT, "y": TURNS + 1}),
    (ROW + ": binary = x -> head", {"x": UNIT, "y": np.where(TURNS, "yes", "no")}),
    (ROW + ": binary = x -> head", {"x": UNIT, "y": HALVES}),
    (ROW + ": multiclass(3) = x -> head", {"x": UNIT, "y": np.arange(ROWS) % 3 + 1}),
    (ROW + ": multiclass(3) = x -> head", {"x": UNIT, "y": np.eye(3)[np.arange(ROWS) % 3]}),
    (
        ROW + ": multiclass(3) = x -> head\ncompile { loss: categorical_crossentropy }",
        {"x": UNIT, "y": np.arange(ROWS) % 3},
    ),
    (ROW + ": multilabel(2) = x -> head", {"x": UNIT, "y": np.stack([TURNS, HALVES], axis=1)}),
    (
        ROW + ": binary = x -> head\ntrain { class_weight: {0: 1.0, 1: 3.0} }",
        {"x": UNIT, "y": np.where(TURNS, "yes", "no")},
    ),
    (
        ROW + ': regression = x -> Dense(1)\ntrain { shuffle: False }\ndata npz("d.npz", shuffle=False) {}',
        {"x": UNIT, "y": np.arange(ROWS) / ROWS},
    ),
    (
        ROW + ': binary = x -> head\ntrain { shuffle: False }\ndata npz("d.npz", shuffle=False) {}',
        {"x": UNIT, "y": TURNS},
    ),
]


@pytest.mark.parametrize(("text", "arrays"), SOUND)
def test_let_pass(tmp_path: Path, text: str, arrays: dict[str, Any]) -> None:
    assert judged(tmp_path, text + "\n", **arrays) == []


UNIT_HEAD = ROW + ": regression(unit) = x -> head\n"


@pytest.mark.parametrize(
    ("text", "arrays", "severity"),
    [
        (UNIT_HEAD, {"x": UNIT, "y": UNIT[:, 0] * 2}, "error"),
        (UNIT_HEAD, {"x": UNIT, "y": UNIT[:, 0] * 1.1}, "warning"),
        (UNIT_HEAD, {"x": UNIT, "y": UNIT[:, 0] - 2}, "error"),
        (COPY + "Conv2D(3, 3, padding=same, activation=sigmoid)\n", {"image": PIXELS / 200}, "warning"),
        (COPY + "Conv2D(3, 3, padding=same, activation=sigmoid)\n", {"image": PIXELS / 20 - 5}, "error"),
        (COPY + "Conv2D(3, 3, padding=same, activation=relu)\n", {"image": PIXELS / 20 - 5}, "error"),
    ],
)
def test_a_few_targets_outside_are_a_warning(
    tmp_path: Path, text: str, arrays: dict[str, Any], severity: str
) -> None:
    (found,) = (each for each in judged(tmp_path, text, **arrays) if each.code == "NN527")
    assert isinstance(found, Diagnostic)
    assert found.severity == severity


def test_every_mistake_of_the_data_is_told(tmp_path: Path) -> None:
    text = "input a(4)\ninput b(3)\noutput y: regression = [a, b] -> Concatenate -> Dense(1)\n"
    found = judged(tmp_path, text, a=np.full((ROWS, 4), np.nan), b=UNIT[:, :2], y=np.where(TURNS, "p", "q"))
    assert [each.code for each in found] == ["NN506", "NN508", "NN507"]


@pytest.mark.parametrize(
    ("dtype", "value"), [("int32", 2**31), ("uint8", 256), ("uint8", -1), ("int32", np.inf)]
)
def test_numbers_that_an_integer_input_cannot_hold(tmp_path: Path, dtype: str, value: float) -> None:
    text = f"input x(1): {dtype}\noutput y: binary = x -> Rescaling(0.1) -> Dense(4, relu) -> head\n"
    (found,) = judged(tmp_path, text, x=np.where(TURNS, 3, value), y=TURNS)
    assert (found.code, "it takes" in found.message) == ("NN507", True), found.message


def test_keys_of_class_weight() -> None:
    assert class_numbers(["b", "a"], ("a", "b")) == {"b": 1, "a": 0}
    assert class_numbers([0, 1], ("a", "b")) == {0: 0, 1: 1}
    assert class_numbers([1, 2], (1, 2)) == {1: 0, 2: 1}
    assert class_numbers([0, 1], (1, 2)) == {0: 0, 1: 1}
    assert class_numbers(["a", 1], ("a", "b")) == {"a": 0, 1: None}
    assert class_numbers([2], ("a", "b")) == {2: None}


def test_every_activation_that_has_an_end_has_its_numbers() -> None:
    assert set(LIMITS) == set(IMAGES)


@pytest.mark.keras
@pytest.mark.parametrize("name", sorted(set(LIMITS) - {"softmax", "sparsemax", "log_softmax"}))
def test_activations_end_where_the_rule_says(name: str) -> None:
    keras = pytest.importorskip("keras")
    given = np.linspace(-80, 80, 20001).astype(np.float32)
    found = keras.ops.convert_to_numpy(keras.activations.get(name)(keras.ops.convert_to_tensor(given)))
    low, high = LIMITS[name]
    assert found.min() == pytest.approx(low, abs=0.02) if np.isfinite(low) else found.min() < -50
    assert found.max() == pytest.approx(high, abs=0.02) if np.isfinite(high) else found.max() > 50
    assert found.min() >= low - 1e-3
    assert found.max() <= high + 1e-3
