"""Values with which every constructor can be tried; they say nothing of Keras and never reach the catalog."""

from __future__ import annotations

import inspect
from typing import Any

import keras

from catalog import signatures


def _cell() -> Any:
    return keras.layers.LSTMCell(4)


# What a required argument is given, by class and name or by name alone.
_VALUES: dict[str, Any] = {
    "RNN.cell": _cell,
    "Bidirectional.layer": lambda: keras.layers.LSTM(4, return_sequences=True),
    "StackedRNNCells.cells": lambda: [_cell(), _cell()],
    "Pipeline.layers": lambda: [keras.layers.Dense(4)],
    "Rescaling.scale": 0.5,
    "CategoryEncoding.num_tokens": 4,
    "UpSampling1D.size": 2,
    "layer": lambda: keras.layers.Dense(4),
    "equation": "ab,bc->ac",
    "output_shape": 4,
    "function": lambda: (lambda x: x),
    "axes": 1,
    "bin_boundaries": lambda: [0.0, 1.0],
    "target_shape": (-1,),
    "dims": (1,),
    "value_range": (0, 255),
    "activation": "relu",
    "rate": 0.5,
    "stddev": 0.5,
    "RandomPosterization.factor": 4,
    "factor": 0.5,
    "height_factor": 0.5,
    "width_factor": 0.5,
    "name": "sample",
    "fn": lambda: keras.losses.mean_squared_error,
    "schedule": lambda: (lambda epoch: 0.1),
    "boundaries": lambda: [1, 2],
    "values": lambda: [1.0, 0.5, 0.1],
    "decay_rate": 0.5,
    "filepath": "sample.weights.h5",
    "backup_dir": "sample",
    "directory": "sample",
    "filename": "sample.csv",
    "precision": 0.5,
    "recall": 0.5,
    "sensitivity": 0.5,
    "specificity": 0.5,
    "target_class_ids": lambda: [0],
    "inner_optimizer": lambda: keras.optimizers.Adam(),
    "optimizers_and_layers": list,
    "default_optimizer": lambda: keras.optimizers.Adam(),
    "initial_learning_rate": 0.1,
    "min_value": 0.0,
    "max_value": 1.0,
}


# Arguments that have a default and yet must be given, or that make a class usable at all.
_ALSO: dict[str, dict[str, Any]] = {
    "CategoryEncoding": {"num_tokens": 4},
    "Discretization": {"bin_boundaries": [0.0, 1.0]},
    "InputLayer": {"shape": (4,)},
}


def required(cls: Any) -> dict[str, Any]:
    """A value for each argument without a default."""
    named, _ = signatures.own(cls.__init__ if inspect.isclass(cls) else cls)
    given = {p.name: value(cls.__name__, p.name) for p in named if p.default is inspect.Parameter.empty}
    return given | _ALSO.get(cls.__name__, {})


def value(owner: str, name: str) -> Any:
    found = _VALUES.get(f"{owner}.{name}", _VALUES.get(name, 4))
    return found() if callable(found) else found
