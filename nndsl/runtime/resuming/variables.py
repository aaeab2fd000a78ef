"""All numbers of a model that training changes, whichever backend holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import load_keras

if TYPE_CHECKING:
    import keras


def variables_of(model: keras.Model) -> list[Any]:
    """Weights, moving averages and seeds of the model, then the optimizer's: rates, moments, the count of steps.

    The state of metrics is not among them: every epoch begins with new ones.
    """
    optimizer = model.optimizer
    if not optimizer.built:
        optimizer.build(model.trainable_variables)
    return [*model.variables, *optimizer.variables]


def capture(model: keras.Model) -> list[Array]:
    """Copies of all values, in main memory."""
    ops = load_keras().ops
    values = [ops.convert_to_numpy(ops.convert_to_tensor(variable)) for variable in variables_of(model)]
    # PyTorch's and JAX' arrays are views of what training goes on to change.
    return [np.array(value) for value in values]


def restore(model: keras.Model, values: Sequence[Array]) -> None:
    """Puts captured values back. Raises NN570 where they belong to another network."""
    variables = variables_of(model)
    if [tuple(each.shape) for each in variables] != [value.shape for value in values]:
        raise DataError(
            "NN570",
            f"the checkpoint holds {len(values)} variables that are not those of the network",
            "resume with the versions of Keras and nndsl that settings.json names, or train anew",
        )
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)
