"""Which Keras a model is one of: Keras 3, Keras 2, or Keras 2 by the name of tf_keras."""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from typing import Any

from nndsl.runtime.backends import settle
from nndsl.runtime.extras import quiet

ROOTS = {"keras": "keras", "tf_keras": "tf_keras", "tensorflow": "tensorflow.keras"}
"""The first part of the name of a module that defines `Model` -> the package with its public names."""


def load_tensorflow() -> None:
    """Imports what the platform computes with, so that the text finds it, without its start-up messages.

    Takes seconds. Raises DataError (NN517) where it is not installed.
    """
    if "keras" not in sys.modules:
        settle("tensorflow")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with quiet():
        tensorflow = import_module("tensorflow")
        import_module("keras")
        # The first tensor starts the runtime, which has more to say.
        tensorflow.zeros(())
    for name in ("tensorflow", "absl"):
        logging.getLogger(name).setLevel(logging.ERROR)


def keras_of(model: Any) -> Any:
    """The package that made a model, so that sequences, saving and loading are of the same kind; `None` for no model."""
    for cls in type(model).__mro__:
        root = cls.__module__.partition(".")[0]
        if cls.__name__ == "Model" and root in ROOTS:
            return import_module(ROOTS[root])
    return None


def version_of(keras: Any) -> str:
    """`Keras 3.15.1`, `Keras 2.15.0`."""
    version: str = getattr(keras, "__version__", None) or sys.modules["tensorflow"].__version__
    return f"Keras {version}"


def is_of_keras(value: Any) -> bool:
    """Whether a class or function is one of Keras' own."""
    return str(getattr(value, "__module__", "")).partition(".")[0] in ROOTS


def seed_all(seed: int) -> None:
    """Seeds every Keras that was imported, with numpy and the backend."""
    for root in ("keras", "tf_keras"):
        if root in sys.modules:
            sys.modules[root].utils.set_random_seed(seed)
