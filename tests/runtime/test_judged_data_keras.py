"""What the rules about data say of training is so: small networks trained by Keras on data that the rules find fault with."""

from __future__ import annotations

from typing import Any

import pytest

keras = pytest.importorskip("keras")
np = pytest.importorskip("numpy")

pytestmark = [pytest.mark.keras, pytest.mark.slow]

DRAWN = np.random.default_rng(3)
X = DRAWN.random((64, 4)).astype(np.float32)
SUM = X.sum(axis=1, keepdims=True)


def trained(
    layers: list[Any], loss: str, x: Any, y: Any, epochs: int = 8, **fit: Any
) -> tuple[Any, list[float]]:
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input(x.shape[1:]), *layers])
    model.compile(keras.optimizers.Adam(0.02), loss)
    history = model.fit(x, y, epochs=epochs, batch_size=16, verbose=0, **fit)
    return model, history.history["loss"]


def dense(units: int, activation: str | None = None) -> Any:
    return keras.layers.Dense(units, activation)


def classifier() -> list[Any]:
    return [dense(8, "relu"), dense(1, "sigmoid")]


def test_an_infinity_makes_every_weight_nan() -> None:
    x = X.copy()
    x[5, 2] = np.inf
    model, _ = trained([dense(4, "relu"), dense(1)], "mean_squared_error", x, SUM, epochs=1)
    assert any(np.isnan(weight).any() for weight in model.get_weights())


def test_targets_beyond_a_sigmoid_are_all_predicted_as_one() -> None:
    model, losses = trained(classifier(), "mean_squared_error", X, 300 * SUM, 40)
    assert np.ptp(model.predict(X, verbose=0)) < 0.01
    assert losses[-1] > 0.98 * losses[0]


def test_a_crossentropy_of_targets_beyond_one_falls_below_zero() -> None:
    _, losses = trained(classifier(), "binary_crossentropy", X, 9 * SUM, 20)
    assert losses[-1] < -5


def test_decimals_in_an_embedding_are_all_one_word() -> None:
    layers = [keras.layers.Embedding(10, 4), keras.layers.Flatten(), dense(1)]
    model, _ = trained(layers, "mean_squared_error", X, SUM)
    assert np.ptp(model.predict(X, verbose=0)) == 0


def test_a_target_of_zero_outweighs_all_others_in_percent() -> None:
    y = SUM.copy()
    y[3] = 0
    _, with_zero = trained([dense(1)], "mean_absolute_percentage_error", X, y, epochs=1)
    _, without = trained([dense(1)], "mean_absolute_percentage_error", X, SUM, epochs=1)
    assert with_zero[0] > 1e6
    assert without[0] < 1e3


def test_keras_ignores_a_weight_for_a_class_that_does_not_exist() -> None:
    y = (SUM > 2).astype(np.float32)
    _, weighted = trained(classifier(), "binary_crossentropy", X, y, class_weight={0: 1.0, 7: 50.0})
    _, plain = trained(classifier(), "binary_crossentropy", X, y, class_weight={0: 1.0})
    assert weighted == plain


def test_pixels_that_are_not_scaled_begin_with_a_huge_loss() -> None:
    pixels = DRAWN.integers(0, 256, (64, 8, 8)).astype(np.float32)
    y = (pixels.mean(axis=(1, 2)) > 127).astype(np.int32)
    losses = []
    for x in (pixels, pixels / 255):
        layers = [keras.layers.Flatten(), dense(32, "relu"), dense(2, "softmax")]
        losses.append(trained(layers, "sparse_categorical_crossentropy", x, y, epochs=1)[1][0])
    raw, scaled = losses
    assert raw > 20 * scaled


def test_batches_of_one_class_each_make_the_network_forget() -> None:
    y = np.repeat([0, 1], 1024).astype(np.float32)
    x = DRAWN.normal(y[:, np.newaxis], 2, (2048, 2)).astype(np.float32)
    in_order, _ = trained(classifier(), "binary_crossentropy", x, y, epochs=3, shuffle=False)
    shuffled, _ = trained(classifier(), "binary_crossentropy", x, y, epochs=3)
    means = [float(model.predict(x, verbose=0).mean()) for model in (in_order, shuffled)]
    assert means[0] > means[1] + 0.1, "it leans to the class that came last"
