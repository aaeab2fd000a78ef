"""What losses do with the head and with the targets that the platform hands over."""

from __future__ import annotations

import re
from typing import Any

from nndsl.runtime.platform.architecture import shape_of
from nndsl.runtime.platform.problem import Problem
from nndsl.runtime.platform.setup import Setup

RIGHT_LOSS = {
    ("regression", 1): "mean_squared_error",
    ("binary", 1): "binary_crossentropy",
    ("binary", 2): "categorical_crossentropy",
}
"""Task and width -> the loss that fits; multiclass has categorical_crossentropy at any."""

TARGETS = {
    ("regression", 1): "amounts",
    ("binary", 1): "0 or 1 for a head of one unit",
    ("binary", 2): "one-hot targets for a head of two units",
}


def loss_name(model: Any, keras: Any) -> str:
    """A compiled model's loss by its full name in snake case; empty for none, or for one that has no name."""
    loss = model.loss
    if isinstance(loss, dict):
        loss = next(iter(loss.values()), None)
    if isinstance(loss, list | tuple):
        loss = next(iter(loss), None)
    if isinstance(loss, str):
        loss = keras.losses.get(loss)
    name = getattr(loss, "__name__", None) or type(loss).__name__
    return "" if loss is None else re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def loss_problem(model: Any, keras: Any, setup: Setup) -> Problem | None:
    """Why a loss cannot learn from the platform's targets, whatever the data are."""
    width = shape_of(model.outputs[0])[0]
    name = loss_name(model, keras)
    hint = f"write loss={_right_loss(setup, width)!r}"
    if name.startswith("sparse_"):
        message = f"{name} takes class numbers, but the platform hands over {_targets(setup, width)}"
        return Problem("sparse-loss", message, hint)
    if width == 1 and name in ("categorical_crossentropy", "categorical_focal_crossentropy"):
        message = (
            f"{name} on one unit is 0.0 whatever the model predicts: it learns nothing, and says nothing"
        )
        return Problem("learns-nothing", message, hint)
    if setup.task == "regression" and name.endswith("crossentropy"):
        message = f"{name} takes classes, but the platform hands over amounts for a regression"
        return Problem("wrong-loss", message, hint)
    return None


def _right_loss(setup: Setup, width: int | None) -> str:
    return RIGHT_LOSS.get((setup.task, width or 0), "categorical_crossentropy")


def _targets(setup: Setup, width: int | None) -> str:
    return TARGETS.get((setup.task, width or 0), "one-hot targets for several classes")
