"""Which package computes for Keras: TensorFlow, JAX or PyTorch.

Keras reads `KERAS_BACKEND` once, when it is imported, and every later import finds it as it is. So the choice is made
here, before, and written where Keras reads it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from nndsl.runtime.errors import DataError
from nndsl.runtime.names import did_you_mean, listing

BACKENDS = ("tensorflow", "jax", "torch")
"""The backends that train; Keras' others only predict. The order is that of preference where nobody chose."""

VARIABLE = "KERAS_BACKEND"


def install(backend: str = BACKENDS[0]) -> str:
    """What to type so that training works with a backend."""
    return f'pip install "nndsl[{backend}]"'


def settle(asked: str | None = None, usual: str | None = None) -> str:
    """Chooses the backend for this process, unless Keras is imported already, and returns its name.

    `asked` is what the user demands now; `usual` what a finished run was trained with, taken where it is installed.
    Raises NN517 for a backend that is not installed, NN520 for one that is none or that comes too late.
    """
    if "keras" in sys.modules:
        return _imported(asked)
    backend = _demanded(asked) or _first_installed(usual)
    os.environ[VARIABLE] = backend
    return backend


def _imported(asked: str | None) -> str:
    current: str = sys.modules["keras"].config.backend()
    if asked not in (None, current):
        raise DataError(
            "NN520",
            f"the backend {asked} cannot be taken: Keras is already imported in this process, with {current}",
            f"set {VARIABLE}={asked} before Keras is imported",
        )
    return current


def _demanded(asked: str | None) -> str | None:
    """The option's backend, else the environment's. An empty variable says nothing, as for Keras."""
    variable = os.environ.get(VARIABLE)
    backend = asked or variable
    if not backend:
        return None
    if backend not in BACKENDS:
        where = "the backend" if asked else f"the environment variable {VARIABLE}"
        raise DataError(
            "NN520",
            f"{where} is {backend!r}, with which Keras trains nothing",
            did_you_mean(backend, BACKENDS, "backends"),
        )
    if not _is_installed(backend):
        raise DataError("NN517", f"the backend {backend} is not installed", install(backend))
    return backend


def _first_installed(usual: str | None) -> str:
    for backend in _wished(usual):
        if backend in BACKENDS and _is_installed(backend):
            return backend
    raise DataError(
        "NN517", f"this command needs one of {listing(BACKENDS)}, and none is installed", install()
    )


def _wished(usual: str | None) -> Iterator[str]:
    if usual:
        yield usual
    yield _configured()
    yield from BACKENDS


def _configured() -> str:
    """The backend of Keras' own configuration file; empty where there is none or Keras could not read it either."""
    home = os.environ.get("KERAS_HOME") or Path.home() / ".keras"
    try:
        found = json.loads((Path(home) / "keras.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(found.get("backend", "")) if isinstance(found, dict) else ""


def _is_installed(package: str) -> bool:
    return find_spec(package) is not None
