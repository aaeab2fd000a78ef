"""The first use of an object that is no layer: what compiling and the first batches of training would do with it."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

STEPS = 12


def optimize(optimizer: Any, steps: int = STEPS) -> bool:
    """Whether it comes nearer to the minimum of a parabola."""
    import keras

    weights = keras.Variable(np.array([[1.0, 2.0], [3.0, -2.0]], "float32"))
    goal = np.array([[2.0, 1.0], [0.0, -1.0]], "float32")
    before = float(np.mean((weights.numpy() - goal) ** 2))
    scale = getattr(optimizer, "loss_scale_factor", None) or 1.0
    for _ in range(steps):
        gradient = keras.ops.convert_to_tensor((weights.numpy() - goal) / 2 * scale, "float32")
        optimizer.apply([gradient], [weights])
    if optimizer.use_ema:
        optimizer.finalize_variable_values([weights])
    after = float(np.mean((weights.numpy() - goal) ** 2))
    return math.isfinite(after) and after < before


def follow(schedule: Any) -> bool:
    """The same with the rates of a schedule, to its end and beyond."""
    import keras

    return optimize(keras.optimizers.SGD(schedule), 4 * STEPS)


def differentiate(loss: Any, targets: str) -> bool:
    """Whether a loss says which way to go."""
    import tensorflow as tf

    expected, predicted = examples(targets)
    with tf.GradientTape() as tape:
        values = tf.Variable(predicted)
        outcome = tf.reduce_mean(tf.convert_to_tensor(loss(expected, values)))
    gradient = tape.gradient(outcome, values)
    return gradient is not None and bool(np.all(np.isfinite(gradient)) and np.any(gradient != 0))


def measure(metric: Any, targets: str) -> bool:
    """A metric's figure after two batches."""
    expected, predicted = examples(targets)
    metric.update_state(expected, predicted)
    metric.update_state(expected, predicted)
    metric.result()
    metric.reset_state()
    return True


def initialize(initializer: Any) -> bool:
    """The weights of a small layer."""
    np.asarray(initializer((5, 4), "float32"))
    return True


def penalize(regularizer: Any) -> bool:
    """What a regularizer adds for the weights of a small layer."""
    penalty = np.asarray(regularizer(_weights()))
    assert penalty.shape == ()
    return bool(np.isfinite(penalty))


def constrain(constraint: Any) -> bool:
    """What a constraint leaves of the weights of a small layer."""
    left = np.asarray(constraint(_weights()))
    assert left.shape == (5, 4)
    return bool(np.all(np.isfinite(left)))


def train(callback: Any) -> bool:
    """Two epochs with a callback."""
    model, x, y = _small()
    model.fit(x, y, epochs=2, validation_split=0.5, callbacks=[callback], verbose=0)
    return True


def examples(targets: str) -> tuple[Any, Any]:
    """Targets and predictions of a kind: `regression`, `multiclass`, `sparse`, `binary`, `multilabel`."""
    chance = np.random.default_rng(0)
    shares = chance.dirichlet(np.ones(3), 6).astype("float32")
    labels = np.array([0, 1, 2, 0, 1, 2])
    return {
        "regression": (shares[:, :1] * 2, shares[:, 1:2]),
        "multiclass": (np.eye(3, dtype="float32")[labels], shares),
        "sparse": (labels, shares),
        "binary": ((labels[:, None] > 0).astype("float32"), shares[:, :1]),
        "multilabel": ((shares > 0.3).astype("float32"), shares[::-1].copy()),
    }[targets]


@cache
def _small() -> tuple[Any, Any, Any]:
    import keras

    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile("sgd", "mean_squared_error", run_eagerly=True)
    return model, np.ones((4, 3), "float32"), np.ones((4, 1), "float32")


def _weights() -> Any:
    import keras

    return keras.ops.convert_to_tensor(np.arange(20, dtype="float32").reshape(5, 4) - 8)


PLAIN: dict[str, Callable[[Any], bool]] = {
    "optimizer": optimize,
    "schedule": follow,
    "initializer": initialize,
    "regularizer": penalize,
    "constraint": constrain,
    "callback": train,
}
JUDGING: dict[str, Callable[[Any, str], bool]] = {"loss": differentiate, "metric": measure}
