"""The architecture rules against real Keras: the bad network passes there and does not learn, the good one does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import nndsl

pytestmark = pytest.mark.keras

Array = NDArray[Any]

LEARNING = {
    "NN450": ("x -> Dense(16) -> head", "x -> Dense(16, relu) -> head"),
    "NN452": ("x -> Dense(16, relu) -> Dropout(1.0) -> head", "x -> Dense(16, relu) -> Dropout(0.1) -> head"),
    "NN461": (
        "x -> Dense(16, relu) -> Dense(1, sigmoid) -> sigmoid",
        "x -> Dense(16, relu) -> Dense(1, sigmoid)",
    ),
    "NN464": (
        "x -> Dense(16, relu, kernel_initializer=zeros) -> head",
        "x -> Dense(16, relu, kernel_initializer=he_normal) -> head",
    ),
}
"""A network that does not learn to tell points by the quadrant they lie in, and one that does."""


def network(pipe: str, before: str = "input x(2)", task: str = "binary") -> str:
    return f"{before}\noutput y: {task} = {pipe}\ncompile {{ optimizer: Adam(0.02) }}\n"


def built(text: str) -> Any:
    """The compiled Keras model of a text, from the code that nndsl would write; rules are left out of account."""
    import keras

    from nndsl.compiler import analyze
    from nndsl.emit import emit
    from nndsl.source import Source

    keras.utils.set_random_seed(1)
    found = analyze(Source(text))
    scope: dict[str, Any] = {}
    exec(emit(found.graph), scope)  # noqa: S102 - code that nndsl wrote
    return scope["compile_model"](scope["build_model"]())


def codes(text: str) -> list[str]:
    return [found.code for found in nndsl.check(text)]


def quadrants(count: int = 256) -> tuple[Array, Array]:
    points = np.random.default_rng(0).uniform(-1, 1, (count, 2)).astype("float32")
    return points, (points[:, :1] * points[:, 1:] > 0).astype("float32")


def accuracy(text: str, epochs: int = 30) -> float:
    x, y = quadrants()
    model = built(text)
    model.fit(x, y, batch_size=32, epochs=epochs, verbose=0)
    return float(np.mean((np.asarray(model.predict_on_batch(x)) > 0.5) == y))


@pytest.mark.slow
@pytest.mark.parametrize("code", LEARNING)
def test_bad_does_not_learn_and_good_does(code: str) -> None:
    bad, good = (network(pipe) for pipe in LEARNING[code])
    assert codes(bad) == [code] and codes(good) == []
    assert accuracy(bad) < 0.75
    assert accuracy(good) > 0.9


@pytest.mark.slow
def test_hidden_softmax_learns_slowly() -> None:
    bad, good = (
        network(f"x -> Dense(16, {word}) -> Dense(16, {word}) -> head") for word in ("softmax", "relu")
    )
    assert set(codes(bad)) == {"NN451"} and codes(good) == []
    x, y = quadrants()
    slow, fast = (built(text).fit(x, y, epochs=10, verbose=0).history["loss"][-1] for text in (bad, good))
    assert slow > 3 * fast


@pytest.mark.slow
@pytest.mark.parametrize("optimizer", ["Adam", "RMSprop", "Nadam", "Muon", "SGD"])
def test_a_learning_rate_of_ten_learns_hardly_anything(optimizer: str) -> None:
    text = network("x -> Dense(16, relu) -> Dense(16, relu) -> head").replace(
        "Adam(0.02)", f"{optimizer}(10.0)"
    )
    assert codes(text) == ["NN554"]
    assert accuracy(text) < 0.9


SILENT = {
    "NN453": (
        "input image(8, 8, 1)",
        "image -> { Conv2D(4, 3, padding=same, activation=relu) | skip } -> Add -> Flatten -> head",
    ),
    "NN454": ("input image(3, 16, 16)", "image -> Conv2D(4, 3, activation=relu) -> Flatten -> head"),
    "NN459": ("input words(5): int32", "words -> Dense(4, relu) -> head"),
}
"""What Keras trains without a word, though it computes something else than was meant."""


@pytest.mark.slow
@pytest.mark.parametrize("code", SILENT)
def test_keras_says_nothing(code: str, recwarn: pytest.WarningsRecorder) -> None:
    before, pipe = SILENT[code]
    text = network(pipe, before)
    assert codes(text) == [code]
    model = built(text)
    dtype = "int32" if "int32" in before else "float32"
    model.fit(np.ones((4, *model.input_shape[1:]), dtype), np.ones((4, 1)), verbose=0)
    assert not [each for each in recwarn if "keras" in str(each.filename)]


def gradients(text: str) -> dict[str, float]:
    """The largest slope of the loss at each weight, in training, by the weight's path."""
    import tensorflow as tf

    x, y = quadrants(1 if "batch_size: 1" in text else 64)
    model = built(text)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
    slopes = tape.gradient(loss, [weight.value for weight in model.trainable_weights])
    pairs = zip(model.trainable_weights, slopes, strict=True)
    return {weight.path: float(np.abs(slope).max()) if slope is not None else 0.0 for weight, slope in pairs}


BLOCKED = {
    "NN456": "x -> Dense(4, name=first) -> BatchNormalization -> relu -> head",
    "NN452": "x -> Dense(4, relu, name=first) -> Dropout(1.0) -> head",
    "NN463": "[x -> Dense(1, softmax, name=first), x -> Dense(3, relu)] -> Concatenate -> head",
    "NN464": "x -> Dense(4, relu, name=first, kernel_initializer=zeros) -> head",
}


@pytest.mark.slow
@pytest.mark.parametrize("code", BLOCKED)
def test_no_gradient_reaches_the_first_layer(code: str) -> None:
    text = network(BLOCKED[code]) + ("train { batch_size: 1 }\n" if code == "NN456" else "")
    assert codes(text) == [code]
    found = gradients(text)
    assert max(slope for path, slope in found.items() if path.startswith("first")) < 1e-6
    assert max(found.values()) > 1e-3


@pytest.mark.slow
def test_padding_is_read_where_the_mask_is_lost() -> None:
    before = "input words(8): int32\ne = words -> Embedding(9, 4, mask_zero=True)"
    bad, good = (f"e -> {layer} -> LSTM(4) -> head" for layer in ("RMSNormalization", "LayerNormalization"))
    assert codes(network(bad, before)) == ["NN457"] and codes(network(good, before)) == []
    late, early = np.array([[3, 5, 0, 0, 0, 0, 0, 0]]), np.array([[0, 0, 0, 0, 0, 0, 3, 5]])
    for pipe, same in ((bad, False), (good, True)):
        model = built(network(pipe, before))
        answers = [np.asarray(model.predict_on_batch(words)) for words in (late, early)]
        assert np.allclose(answers[0], answers[1], atol=1e-5) is same


def test_images_cropped_in_training_alone_cannot_be_predicted() -> None:
    before, images = "input x(6, 6, 1)", np.ones((4, 6, 6, 1))
    for behind, fits in (("Flatten", False), ("GlobalAveragePooling2D", True)):
        text = network(f"x -> RandomCrop(4, 4) -> {behind} -> head", before)
        assert codes(text) == ([] if fits else ["NN465"])
        model = built(text)
        model.fit(images, np.ones((4, 1)), verbose=0)
        if fits:
            assert model.predict(images, verbose=0).shape == (4, 1)
        else:
            with pytest.raises(ValueError, match="incompatible with the layer"):
                model.predict(images, verbose=0)


@pytest.mark.parametrize(("before", "error"), [("", None), ("Rescaling(2.0) -> ", "part of a cycle")])
def test_keras_takes_equalization_into_no_model(before: str, error: str | None) -> None:
    text = network(f"x -> {before}Equalization(name=even) -> Flatten -> head", "input x(6, 6, 3)")
    assert codes(text) == ["NN309"]
    if error is None:
        assert "even" not in [layer.name for layer in built(text).layers]
    else:
        with pytest.raises(ValueError, match=error):
            built(text)


BATCHLESS = {
    "ops.sum(axis=0, keepdims=True)": "one prediction for all",
    "ops.tile((1, 1, 2)) -> GlobalMaxPooling1D": "an axis before the batch",
}


@pytest.mark.parametrize("pipe", BATCHLESS)
def test_what_takes_the_batch_away_leaves_one_prediction(pipe: str) -> None:
    text = network(f"x -> {pipe} -> Dense(1)", task="regression")
    assert codes(text) == ["NN460"]
    assert np.shape(built(text)(np.ones((7, 2))))[0] == 1


@pytest.mark.slow
def test_training_of_frozen_weights_changes_nothing() -> None:
    text = network("x -> Dense(4, relu, trainable=False) -> Dense(1, sigmoid, trainable=False)")
    assert codes(text) == ["NN458"]
    x, y = quadrants()
    model = built(text)
    before = model.get_weights()
    model.fit(x, y, verbose=0)
    assert all(np.array_equal(*pair) for pair in zip(before, model.get_weights(), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pipe", "settings", "code"),
    [
        ("x -> { Dense(4, relu) | Dense(4, tanh) } -> Concatenate(axis=0) -> head", {}, "NN460"),
        ("x -> head\noutput z: binary = x -> head", {"class_weight": {0: 1.0, 1: 2.0}}, "NN555"),
    ],
)
def test_fit_fails(pipe: str, settings: dict[str, Any], code: str) -> None:
    written = f"train {{ class_weight: {settings['class_weight']} }}\n" if settings else ""
    assert codes(network(pipe) + written) == [code]
    x, y = quadrants()
    model = built(network(pipe))
    with pytest.raises(Exception):  # noqa: B017 - whatever Keras raises is its refusal
        model.fit(x, [y, y] if settings else y, verbose=0, **settings)


def test_a_weight_for_no_class_weighs_nothing() -> None:
    from keras.src.trainers.data_adapters.data_adapter_utils import class_weight_to_sample_weights

    text = network("x -> Dense(3, softmax)", task="multiclass(3)")
    assert codes(text + "train { class_weight: {1: 5.0, 3: 5.0} }\n") == ["NN555"]
    assert class_weight_to_sample_weights(np.array([0, 1, 2]), {1: 5.0, 3: 5.0}).tolist() == [1, 5, 1]


WORSE = {
    "NN455": "x -> Dense(16, relu) -> Dense(1) -> BatchNormalization -> sigmoid",
    "NN462": "x -> Dense(16, relu) -> Dense(1, sigmoid) -> Dropout(0.5)",
}


@pytest.mark.slow
@pytest.mark.parametrize("code", WORSE)
def test_loss_stays_higher(code: str) -> None:
    """Of few positive examples, in training."""
    points, _ = quadrants(512)
    rare = (points[:, :1] > 0.9).astype("float32")
    losses = []
    for pipe in (WORSE[code], "x -> Dense(16, relu) -> Dense(1, sigmoid)"):
        model = built(network(pipe))
        losses.append(model.fit(points, rare, epochs=20, verbose=0).history["loss"][-1])
    assert set(codes(network(WORSE[code]))) == {code}
    assert losses[0] > 1.3 * losses[1]
