"""The table of heads and losses: what `nndsl check` says of each, and what real Keras makes of it.

A case is a task, a head (width and activation) and a loss. The problems are easy: a handful of separated clouds, or a
smooth function of two numbers. What learns at all learns them in a second. Classes are numbered so that the network
is wrong before it was trained: none is right by luck.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

import nndsl

Array = NDArray[Any]

PLAIN = [
    "binary_crossentropy",
    "binary_focal_crossentropy",
    "categorical_crossentropy",
    "categorical_focal_crossentropy",
    "sparse_categorical_crossentropy",
    "kl_divergence",
    "poisson",
    "mean_squared_error",
    "mean_absolute_error",
    "mean_absolute_percentage_error",
    "mean_squared_logarithmic_error",
    "cosine_similarity",
    "log_cosh",
    "huber",
    "hinge",
    "squared_hinge",
    "categorical_hinge",
    "dice",
    "tversky",
    "circle",
    "ctc",
]
FROM_LOGITS = [
    "BinaryCrossentropy",
    "BinaryFocalCrossentropy",
    "CategoricalCrossentropy",
    "CategoricalFocalCrossentropy",
    "SparseCategoricalCrossentropy",
]
LOSSES = [*PLAIN, *(f"{name}(from_logits=True)" for name in FROM_LOGITS)]

HEADS = {
    "binary": [(1, "sigmoid"), (1, "linear"), (1, "tanh"), (1, "relu"), (1, "softmax")]
    + [(2, "softmax"), (2, "sigmoid"), (2, "linear"), (2, "relu")],
    "multiclass(3)": [
        (3, "softmax"),
        (3, "sigmoid"),
        (3, "linear"),
        (3, "relu"),
        (3, "tanh"),
        (1, "softmax"),
    ],
    "multilabel(3)": [(3, "sigmoid"), (3, "softmax"), (3, "linear"), (3, "relu"), (3, "tanh")],
    "regression": [(1, "linear"), (1, "sigmoid"), (1, "tanh"), (1, "relu"), (1, "softmax")],
    "regression(3)": [(3, "linear"), (3, "softmax")],
    "regression(positive)": [
        (1, "linear"),
        (1, "softplus"),
        (1, "exponential"),
        (1, "squareplus"),
        (1, "tanh"),
    ],
    "regression(unit)": [(1, "linear"), (1, "sigmoid"), (1, "hard_sigmoid"), (1, "tanh"), (1, "softmax")],
    "regression(bounded)": [(1, "linear"), (1, "tanh"), (1, "softsign"), (1, "sigmoid")],
}
"""The heads that are tried for each task."""

SEEDS = 2
ROWS = 90
STEPS = 200
PROBABILITIES = ("sigmoid", "hard_sigmoid", "softmax")


@dataclass(frozen=True)
class Case:
    task: str
    width: int
    activation: str
    loss: str

    def __str__(self) -> str:
        return f"{self.task}-{self.width}-{self.activation}-{self.loss}"

    @property
    def kind(self) -> str:
        return self.task.partition("(")[0]

    def text(self) -> str:
        """The case as a `.nn` file."""
        activation = "" if self.activation == "linear" else f", {self.activation}"
        head = f"Dense({self.width}{activation})"
        return f"input x(2)\noutput y: {self.task} = x -> Dense(8, tanh) -> {head}\ncompile {{ loss: {self.loss} }}\n"


CASES = [
    Case(task, width, activation, loss)
    for task, heads in HEADS.items()
    for width, activation in heads
    for loss in LOSSES
]


def codes(case: Case) -> set[str]:
    """The codes of the errors that checking finds."""
    found = nndsl.check(case.text())
    assert all(each.code.startswith("NN4") for each in found), found
    return {each.code for each in found if each.severity == "error"}


def learns(case: Case) -> bool:
    """Whether real Keras learns the case from each of several random beginnings."""
    return all(_score(case, seed) >= 0.85 for seed in range(SEEDS))


def _score(case: Case, seed: int) -> float:
    """Share of right predictions, or the coefficient of determination; minus infinity where Keras refuses."""
    import keras

    keras.utils.set_random_seed(seed)
    x, labels = _problem(case, np.random.default_rng(seed))
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(case.width, case.activation)]
    )
    labels = _against(case, labels, np.asarray(model.predict_on_batch(x)))
    try:
        # With its usual epsilon Adam makes whole steps of the rounding errors of a gradient that is zero.
        adam = keras.optimizers.Adam(0.03, epsilon=1e-4)
        model.compile(adam, loss=_loss(case.loss), steps_per_execution=50)
        y = _encoded(case, labels)
        model.fit(_often(x), _often(y), batch_size=ROWS, epochs=1, shuffle=False, verbose=0)
    except Exception:  # noqa: BLE001 - whatever Keras raises is its refusal
        return -np.inf
    return _measure(case, np.asarray(model.predict_on_batch(x)), labels)


def _loss(text: str) -> Any:
    import keras

    name = text.removesuffix("(from_logits=True)")
    return text if name == text else getattr(keras.losses, name)(from_logits=True)


def _problem(case: Case, rng: np.random.Generator) -> tuple[Array, Array]:
    if case.kind in ("binary", "multiclass"):
        classes = 2 if case.kind == "binary" else 3
        labels = rng.integers(0, classes, ROWS)
        angle = 2 * np.pi * labels / classes + 1
        # Off the origin: clouds that mirror each other would be told apart by a loss that looks at one of them only.
        x = 2 + 1.5 * np.stack([np.cos(angle), np.sin(angle)], 1) + rng.normal(0, 0.2, (ROWS, 2))
        return x.astype("float32"), labels
    x = rng.uniform(-1, 1, (ROWS, 2)).astype("float32")
    if case.kind == "multilabel":
        # Often all three labels hold or none does, which no distribution over the units can say.
        return x, np.stack([x[:, 0] > 0, x[:, 1] > 0, x.sum(1) > 0], 1).astype("float32")
    return x, _numbers(case, x)


def _against(case: Case, labels: Array, untrained: Array) -> Array:
    """The classes renumbered to those that the untrained network gets most wrong."""
    if case.kind not in ("binary", "multiclass"):
        return labels
    count = 2 if case.kind == "binary" else 3
    turned = [(labels + shift) % count for shift in range(count)]
    return min(turned, key=lambda each: _measure(case, untrained, each))


def _threshold(case: Case) -> float:
    return 0.5 if case.activation in PROBABILITIES else 0.0


def _numbers(case: Case, x: Array) -> Array:
    wave = (0.7 * x[:, :1] - 0.3 * x[:, 1:] ** 2) * 0.9
    if case.width == 3:
        return np.concatenate([6 * wave + 2, 2 - 3 * wave, 4 * wave], 1)
    scaled = {
        "regression(positive)": np.exp(wave),
        "regression(unit)": (wave + 1) / 2,
        "regression(bounded)": wave,
    }
    return np.asarray(scaled.get(case.task, 6 * wave + 2))


def _encoded(case: Case, labels: Array) -> Array:
    if case.kind not in ("binary", "multiclass"):
        return labels
    if case.kind == "binary" and case.width == 1:
        return labels[:, None].astype("float32")
    if case.loss.lower().startswith("sparse"):
        return labels
    return np.eye(2 if case.kind == "binary" else 3, dtype="float32")[labels]


def _often(values: Array) -> Array:
    return np.tile(values, (STEPS,) + (1,) * (values.ndim - 1))


def _measure(case: Case, predicted: Array, labels: Array) -> float:
    if not np.isfinite(predicted).all():
        return -np.inf
    threshold = _threshold(case)
    if case.kind == "multilabel":
        return float(((predicted > threshold) == (labels > 0.5)).mean(0).min())
    if case.kind != "regression":
        guessed = (predicted[:, 0] > threshold) if predicted.shape[1] == 1 else predicted.argmax(1)
        return float((guessed == labels).mean())
    if case.task == "regression(unit)" and case.loss.endswith("(from_logits=True)"):
        predicted = 1 / (1 + np.exp(-predicted))
    if case.loss == "cosine_similarity" and case.width > 1:
        # This loss learns directions, so that is what is measured.
        predicted = predicted / np.linalg.norm(predicted, axis=1, keepdims=True)
        labels = labels / np.linalg.norm(labels, axis=1, keepdims=True)
    if predicted.shape != labels.shape:
        return -np.inf
    return float(1 - ((predicted - labels) ** 2).mean() / ((labels - labels.mean(0)) ** 2).mean())
