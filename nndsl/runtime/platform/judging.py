"""What the losses and predictions of a training say about the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.platform.problem import Problem
from nndsl.runtime.platform.setup import Setup
from nndsl.runtime.platform.training import Trained

TOLERANCE = 1e-3
"""How far probabilities may be off 1 in sum, or beyond 0 and 1: half precision rounds."""


def check_training(trained: Trained, model: Any, setup: Setup) -> Iterator[Problem]:
    """Whether the model learned, and whether its predictions can be read."""
    if not np.isfinite(trained.observed.losses).all():
        message = (
            "the loss is not a number: training diverges, or takes the logarithm of what is not positive"
        )
        yield Problem("nan-loss", message, "lower the learning rate, or look at the head's activation")
    elif _is_constant(trained):
        yield _constant(trained, model, setup)
    elif not trained.moved:
        yield _unmoved(trained, model)
    if setup.task != "regression" and np.isfinite(trained.after).all():
        yield from _probabilities(trained.after, model, setup)


def _is_constant(trained: Trained) -> bool:
    """Whether every prediction is the same one, before the training and after it."""
    every = np.concatenate([trained.before, trained.after])
    return bool((every == every[0]).all())


def _constant(trained: Trained, model: Any, setup: Setup) -> Problem:
    value = trained.after[0]
    activation = _activation(model)
    if len(value) == 1 and value[0] == 1.0 and activation == "softmax":
        which = "with n_classes, which is 1 for a regression" if setup.task == "regression" else "of one unit"
        message = f"softmax over one unit is a constant 1 (a Dense {which})"
    else:
        message = f"every prediction is {np.round(value, 4).tolist()}, before the training and after it"
        if activation not in ("linear", "softmax", ""):
            message += f": {activation} is at its end for all of the rows made up here"
    hints = {
        "regression": "end the model with layers.Dense(1), without an activation",
        "binary": 'end the model with layers.Dense(1, activation="sigmoid")',
        "multiclass": 'end the model with layers.Dense(n_classes, activation="softmax")',
    }
    return Problem("constant-prediction", message, hints[setup.task])


def _unmoved(trained: Trained, model: Any) -> Problem:
    if not model.trainable_weights:
        message = "the model has no weights to train"
        return Problem("learns-nothing", message, "leave some layers trainable")
    losses = ", ".join(f"{loss:.4g}" for loss in trained.observed.losses)
    message = f"two epochs changed no weight (loss {losses})"
    return Problem("learns-nothing", message, "the loss must depend on what the head predicts")


def _probabilities(predictions: Array, model: Any, setup: Setup) -> Iterator[Problem]:
    width = predictions.shape[1]
    activation = "sigmoid" if width == 1 else "softmax"
    if predictions.min() < -TOLERANCE or predictions.max() > 1 + TOLERANCE or _is_linear(model):
        message = (
            f"the platform reads predictions as probabilities, but they go from {predictions.min():.3g} "
            f"to {predictions.max():.3g}: logits are not probabilities"
        )
        hint = f'give the head activation="{activation}", and the loss no from_logits=True'
        yield Problem("not-probabilities", message, hint)
    elif width > 1 and abs(predictions.sum(axis=1) - 1).max() > TOLERANCE:
        sums = predictions.sum(axis=1)
        message = (
            f"the {width} probabilities of a row sum to {sums.min():.3g} .. {sums.max():.3g}, not to 1: "
            f"{width} sigmoids are not a distribution"
        )
        hint = 'give the head activation="softmax"' + (", or one unit" if setup.task == "binary" else "")
        yield Problem("not-a-distribution", message, hint)


def _is_linear(model: Any) -> bool:
    """Whether the last layer is a Dense without an activation; its values may by chance lie within 0 and 1."""
    layer = model.outputs[0]._keras_history[0]
    return type(layer).__name__ == "Dense" and _activation(model) == "linear"


def _activation(model: Any) -> str:
    """The name of the last layer's activation; empty where it has none to tell, `softmax` for the layer Softmax."""
    layer = model.outputs[0]._keras_history[0]
    if type(layer).__name__ == "Softmax":
        return "softmax"
    return str(getattr(getattr(layer, "activation", None), "__name__", ""))
