"""Columns of a table as the array of an input: numbers checked, shapes fitted, sizes bound."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from nndsl.runtime.data.faults import Faults, Use, converted, numpy_dtype, told
from nndsl.runtime.data.rows import Rows, changed, pieces, reshaped
from nndsl.runtime.data.streaming.table import AnyTable
from nndsl.runtime.data.table import Array
from nndsl.runtime.errors import DataError, raise_all
from nndsl.runtime.names import listing
from nndsl.shapes.call import shape_text
from nndsl.shapes.sizes import Dim
from nndsl.source import Span
from nndsl.wants import InputWant, is_open


def gather(table: AnyTable, names: Sequence[str], owner: str, dtype: str, span: Span | None) -> Rows:
    """The columns side by side: `(rows, k)` for k plain columns, `(rows, ...)` for one array.

    Raises NN506 for a missing value and NN507 for one of the wrong type; `owner` says whose columns they are.
    """
    ready = table.ready(names)
    if ready is not None and dtype != "string" and np.can_cast(ready.dtype, numpy_dtype(dtype)):
        return changed(ready, lambda array: array.astype(numpy_dtype(dtype), copy=False))
    faults = [Faults() for _ in names]
    depths = [table.columns[name].ndim for name in names]
    side_by_side = len(names) == 1 or max(depths) <= 2
    kept = table.keeper()
    for start, chunk in table.chunks(names):
        found = [
            converted(chunk.columns[name], dtype, start, each)
            for name, each in zip(names, faults, strict=True)
        ]
        if side_by_side and not any(each.found for each in faults):
            kept.add(_beside(found))
    use = Use(table.origin, owner, dtype, span)
    raise_all(error for name, each in zip(names, faults, strict=True) if (error := told(name, each, use)))
    if not side_by_side:
        raise DataError(
            "NN508",
            f"{owner} is given {listing(names)}, of which one is an array with several axes; only plain columns "
            "can stand side by side",
            "give it one array",
            path=table.origin,
            span=span,
        )
    return kept.rows()


def _beside(columns: Sequence[Array]) -> Array:
    if len(columns) == 1:
        return columns[0] if columns[0].ndim > 1 else columns[0][:, np.newaxis]
    return np.concatenate([each[:, np.newaxis] if each.ndim == 1 else each for each in columns], axis=1)


def fit(
    array: Rows, dims: Sequence[Dim], owner: str, table: AnyTable, span: Span
) -> tuple[Rows, dict[str, int]]:
    """The array in the shape `dims` (without the batch axis), and the sizes that it binds.

    Arrays of another rank are reshaped where the sizes multiply to the same number. Raises NN508; `owner` is what
    messages call the input or output.
    """
    actual = array.shape[1:]
    fitted = _elementwise(actual, dims) if len(actual) == len(dims) else _reshaped(actual, dims)
    if fitted is None:
        raise DataError(
            "NN508",
            f"{owner} takes {shape_text((None, *dims))}, but the data have {_amount(actual)} for it",
            _size_hint(owner, dims, actual),
            path=table.origin,
            span=span,
        )
    bound = {str(dim): size for dim, size in zip(dims, fitted, strict=True) if is_open(dim)}
    return reshaped(array, fitted), bound


def _elementwise(actual: tuple[int, ...], dims: Sequence[Dim]) -> tuple[int, ...] | None:
    bound: dict[str, int] = {}
    for size, dim in zip(actual, dims, strict=True):
        if is_open(dim) and bound.setdefault(str(dim), size) != size:
            return None
        if isinstance(dim, int) and dim != size:
            return None
    return actual


def _reshaped(actual: tuple[int, ...], dims: Sequence[Dim]) -> tuple[int, ...] | None:
    total = math.prod(actual)
    known = math.prod(dim for dim in dims if isinstance(dim, int))
    unknown = [place for place, dim in enumerate(dims) if not isinstance(dim, int)]
    if len(unknown) > 1:
        # (height, width) of grey images for an input (h, w, 1): the sizes stand in order.
        if len(dims) == len(actual) + 1 and dims[-1] == 1:
            return _elementwise((*actual, 1), dims)
        return None
    if not unknown:
        return tuple(dim for dim in dims if isinstance(dim, int)) if known == total else None
    if total % known or total < known:
        return None
    return tuple(dim if isinstance(dim, int) else total // known for dim in dims)


def _amount(actual: tuple[int, ...]) -> str:
    if len(actual) > 1:
        return f"arrays of shape {shape_text((None, *actual))}"
    return "1 column" if actual == (1,) else f"{actual[0]} columns"


def _size_hint(owner: str, dims: Sequence[Dim], actual: tuple[int, ...]) -> str:
    kind, _, name = owner.partition(" ")
    shape = shape_text((None, *actual)).replace(",)", ")")
    if kind != "input":
        return "name its columns in the data section, or change the layer before it"
    if len(dims) == 1 and len(actual) == 1:
        return f"write input {name}{shape}, or input {name}(n) for as many as there are, or name its columns"
    return f"write input {name}{shape}, or give it data of its shape"


def check_tokens(array: Rows, want: InputWant, table: AnyTable, span: Span | None) -> None:
    """Raises NN519 where a token id lies outside of the Embedding that the input goes into."""
    if want.vocabulary is None:
        return
    first: tuple[int, Any] | None = None
    largest = -math.inf
    for start, piece in pieces(array):
        flat = piece.reshape(len(piece), -1)
        wrong = (flat < 0) | (flat >= want.vocabulary)
        if first is None and wrong.any():
            row = int(wrong.any(axis=1).argmax())
            first = start + row, flat[row][wrong[row]][0]
        largest = max(largest, float(flat.max())) if flat.size else largest
    if first is not None:
        raise _unknown_token(*first, largest, want, table, span)


def _unknown_token(
    row: int, value: Any, largest: float, want: InputWant, table: AnyTable, span: Span | None
) -> DataError:
    enough = f"write Embedding({int(largest) + 1}, ...) or " if math.isfinite(largest) else ""
    return DataError(
        "NN519",
        f"input {want.name} has the token id {value:.10g} in row {row + 1}, but its Embedding knows 0 .. "
        f"{(want.vocabulary or 0) - 1}",
        f"{enough}map rare words to one id" if value > 0 else "token ids count from 0",
        path=table.origin,
        row=row + 1,
        span=span or want.span,
    )
