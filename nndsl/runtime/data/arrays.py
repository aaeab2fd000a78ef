"""Columns of a table as the array of an input: numbers checked, shapes fitted, sizes bound."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from nndsl.runtime.data.table import Array, Table, is_text, missing
from nndsl.runtime.errors import DataError, raise_all
from nndsl.runtime.names import listing
from nndsl.shapes.call import shape_text
from nndsl.shapes.sizes import Dim
from nndsl.source import Span
from nndsl.wants import InputWant, is_open

GAPS = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-"})
"""Texts that stand for a missing number; as text they are a value like any other."""


def gather(table: Table, names: Sequence[str], owner: str, dtype: str, span: Span | None) -> Array:
    """The columns side by side: `(rows, k)` for k plain columns, `(rows, ...)` for one array.

    Raises NN506 for a missing value and NN507 for one of the wrong type; `owner` says whose columns they are.
    """
    errors: list[DataError] = []
    columns = []
    for name in names:
        column, error = _column(table, name, owner, dtype, span)
        errors.extend([error] if error else [])
        columns.append(column)
    raise_all(errors)
    if len(columns) == 1:
        return columns[0] if columns[0].ndim > 1 else columns[0][:, np.newaxis]
    flat = [column[:, np.newaxis] if column.ndim == 1 else column for column in columns]
    if any(column.ndim != 2 for column in flat):
        raise DataError(
            "NN508",
            f"{owner} is given {listing(names)}, of which one is an array with several axes; only plain columns "
            "can stand side by side",
            "give it one array",
            path=table.origin,
            span=span,
        )
    return np.concatenate(flat, axis=1)


def _column(
    table: Table, name: str, owner: str, dtype: str, span: Span | None
) -> tuple[Array, DataError | None]:
    column = table.columns[name]
    if dtype == "string":
        column = column if column.dtype.kind == "O" else column.astype(str).astype(object)
        return column, _gap(table, name, owner, missing(column), span)
    if is_text(column):
        column, wrong = _numbers(column)
        if wrong is not None:
            return column, _not_a_number(table, name, owner, wrong, span)
    error = _gap(table, name, owner, missing(column), span)
    if error is None and np.dtype(_numpy(dtype)).kind in "iu":
        error = _not_whole(table, name, owner, dtype, column, span)
    # What is too large for the type becomes infinite, which a rule tells.
    with np.errstate(over="ignore"):
        return (column if error else column.astype(_numpy(dtype), copy=False)), error


def _numpy(dtype: str) -> str:
    # numpy has no bfloat16; Keras casts on the way in.
    return "float32" if dtype == "bfloat16" else dtype


def _numbers(column: Array) -> tuple[Array, int | None]:
    """Texts as numbers, gaps as NaN; and the first row (from 0) that is neither."""
    numbers = np.full(column.shape, math.nan)
    for place, value in np.ndenumerate(column):
        if value is None or (isinstance(value, str) and value.strip().lower() in GAPS):
            continue
        try:
            numbers[place] = float(value)
        except (TypeError, ValueError):
            return numbers, place[0]
    return numbers, None


def _gap(
    table: Table, name: str, owner: str, gaps: np.typing.NDArray[np.bool_], span: Span | None
) -> DataError | None:
    count = int(gaps.sum())
    if not count:
        return None
    row = int(gaps.argmax()) + 1
    others = (
        f", and {count - 1} more rows have none"
        if count > 2
        else ", and one more row has none" if count > 1 else ""
    )
    return DataError(
        "NN506",
        f"column {name} has no value in row {row}{others}; {owner} needs one in every row",
        "fill the gaps or remove those rows before training",
        path=table.origin,
        row=row,
        column=name,
        span=span,
    )


def _not_a_number(table: Table, name: str, owner: str, row: int, span: Span | None) -> DataError:
    value = table.columns[name][row]
    return DataError(
        "NN507",
        f"column {name} has {value!r} in row {row + 1}, but {owner} takes numbers",
        f"leave {name} out in the data section, or turn it into numbers",
        path=table.origin,
        row=row + 1,
        column=name,
        span=span,
    )


def _not_whole(
    table: Table, name: str, owner: str, dtype: str, column: Array, span: Span | None
) -> DataError | None:
    if column.dtype.kind not in "fiu":
        return None
    least, most = np.iinfo(dtype).min, np.iinfo(dtype).max
    # As whole numbers of Python the ends would be cast to the column's type, which may be too small for them.
    fits = (column >= np.float64(least)) & (column <= np.float64(most))
    broken = ~(fits & (column == np.floor(column))).reshape(len(column), -1).all(axis=1)
    if not broken.any():
        return None
    row = int(broken.argmax())
    return DataError(
        "NN507",
        f"column {name} has {column[row]} in row {row + 1}, but {owner} is {dtype}: it takes whole numbers from "
        f"{least} to {most}",
        "declare the input float32, or give it a column of such numbers",
        path=table.origin,
        row=row + 1,
        column=name,
        span=span,
    )


def fit(
    array: Array, dims: Sequence[Dim], owner: str, table: Table, span: Span
) -> tuple[Array, dict[str, int]]:
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
    return array.reshape(len(array), *fitted), bound


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


def check_tokens(array: Array, want: InputWant, table: Table, span: Span | None) -> None:
    """Raises NN519 where a token id lies outside of the Embedding that the input goes into."""
    if want.vocabulary is None or not array.size:
        return
    wrong = ((array < 0) | (array >= want.vocabulary)).reshape(len(array), -1)
    if wrong.any():
        row = int(wrong.any(axis=1).argmax())
        value = array.reshape(len(array), -1)[row][wrong[row]][0]
        raise DataError(
            "NN519",
            f"input {want.name} has the token id {value:.10g} in row {row + 1}, but its Embedding knows 0 .. "
            f"{want.vocabulary - 1}",
            (
                f"write Embedding({int(array.max()) + 1}, ...) or map rare words to one id"
                if value > 0
                else "token ids count from 0"
            ),
            path=table.origin,
            row=row + 1,
            span=span or want.span,
        )
