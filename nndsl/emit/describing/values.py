"""Values, sizes and shapes as JSON has them: what it has not is an object that says what it is."""

from __future__ import annotations

import math
from typing import Any

from nndsl import catalog
from nndsl.shapes.call import Object, Operand, Shape, Tensor, tensors_of
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim


def value(given: Any) -> Any:
    """An evaluated argument or setting; lists and tuples are lists.

    `{"class", "config"}` is a Keras object, `{"size"}` a size that is not bound, `{"float"}` a number that JSON lacks,
    `{"dict"}` a dict by its entries, whose keys may be numbers. Raises TypeError for anything else.
    """
    match given:
        case None | bool() | int() | str():
            return given
        case float():
            return given if math.isfinite(given) else {"float": str(given)}
        case Size():
            return {"size": str(given)}
        case list() | tuple():
            return [value(item) for item in given]
        case dict():
            return {"dict": [{"key": key, "value": value(item)} for key, item in given.items()]}
        case Object():
            config = {name: value(item) for name, item in given.args.items()}
            return {"class": class_path(given.kind, given.name), "config": config}
    raise TypeError(f"{given!r} is no value of a network")


def class_path(kind: str, name: str) -> str:
    """Where Keras has it: `keras.layers.Dense`, `keras.ops.mean`."""
    entry = catalog.find(kind, name)
    assert entry is not None, f"the catalog has no {kind} {name}"
    return f"{entry.module}.{entry.name}"


def size(dim: Dim) -> int | str | None:
    """A number, the text of an unbound size, or None for one that varies."""
    return dim if dim is None or isinstance(dim, int) else str(dim)


def shape(sizes: Shape | None) -> list[int | str | None] | None:
    """A shape, the batch axis included; None where not even the rank is known."""
    return None if sizes is None else [size(dim) for dim in sizes]


def tensors(operand: Operand) -> list[dict[str, Any]]:
    """The shape and dtype of every tensor."""
    return [tensor(each) for each in tensors_of(operand)]


def tensor(each: Tensor) -> dict[str, Any]:
    """One tensor's shape and dtype."""
    return {"shape": shape(each.shape), "dtype": each.dtype}
