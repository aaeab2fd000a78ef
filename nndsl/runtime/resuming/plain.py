"""Values as JSON and arrays: what a callback remembers, kept without pickle and so without running anything."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.extras import load_keras

Arrays = dict[str, Array]


class NotPlain(Exception):
    """A value that is no data: an open file, an object of some class, a function."""


def encode(value: Any, arrays: Arrays, name: str) -> Any:
    """The value as JSON; arrays in it go to `arrays` under keys that begin with `name`. Raises NotPlain.

    Lists, numbers and texts are themselves; everything else is an object with one key, which says what it is.
    """
    if value is None or isinstance(value, (bool, int, float, str)) and not isinstance(value, np.generic):
        return value
    if isinstance(value, (list, tuple, set)):
        items = [encode(item, arrays, f"{name}.{at}") for at, item in enumerate(value)]
        return items if isinstance(value, list) else {type(value).__name__: items}
    if isinstance(value, dict):
        return {"dict": encode([list(pair) for pair in value.items()], arrays, name)}
    if isinstance(value, PurePath):
        return {"path": str(value)}
    if isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind != "O":
        arrays[name] = np.asarray(value)
        return {"array" if isinstance(value, np.ndarray) else "scalar": name}
    return _encode_of_keras(value, arrays, name)


def _encode_of_keras(value: Any, arrays: Arrays, name: str) -> Any:
    ops = load_keras().ops
    if ops.is_tensor(value):
        arrays[name] = np.array(ops.convert_to_numpy(value))
        return {"tensor": name}
    # What a callback compares its figure with: keras.ops.less or keras.ops.greater.
    known = getattr(value, "__name__", "")
    if known and getattr(ops, known, None) is value:
        return {"op": known}
    raise NotPlain(type(value).__name__)


def decode(value: Any, arrays: Arrays) -> Any:
    """The value that `encode` wrote."""
    if isinstance(value, list):
        return [decode(item, arrays) for item in value]
    if not isinstance(value, dict):
        return value
    ((kind, held),) = value.items()
    match kind:
        case "tuple":
            return tuple(decode(held, arrays))
        case "set":
            return set(decode(held, arrays))
        case "dict":
            return dict(decode(held, arrays))
        case "path":
            return PurePath(held)
        case "array":
            return arrays[held]
        case "scalar":
            return arrays[held][()]
        case "tensor":
            return load_keras().ops.convert_to_tensor(arrays[held])
        case "op":
            return getattr(load_keras().ops, held)
    raise ValueError(f"unknown kind {kind}")
