"""What is wrong with a column, looked for piece by piece and told once, in the same words however many pieces there were."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from nndsl.runtime.data.table import Array, is_text, missing
from nndsl.runtime.errors import DataError
from nndsl.source import Span

GAPS = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-"})
"""Texts that stand for a missing number; as text they are a value like any other."""


@dataclass(slots=True)
class Faults:
    """The first value of every kind of fault, with its row from 0, and how many rows have none at all."""

    not_a_number: tuple[int, Any] | None = None
    gap: int | None = None
    gaps: int = 0
    not_whole: tuple[int, Any] | None = None

    @property
    def found(self) -> bool:
        return bool(self.not_a_number or self.gaps or self.not_whole)


@dataclass(frozen=True, slots=True)
class Use:
    """What a column is used for: `owner` is what messages call the input or output, `dtype` what it takes."""

    origin: str
    owner: str
    dtype: str
    span: Span | None


def converted(column: Array, dtype: str, start: int, faults: Faults) -> Array:
    """A piece of a column as its input takes it; `start` is the row of its first value. What is wrong is added to `faults`."""
    if dtype == "string":
        column = column if column.dtype.kind == "O" else column.astype(str).astype(object)
        _look_for_gaps(column, start, faults)
        return column
    if is_text(column):
        column = _numbers(column, start, faults)
    _look_for_gaps(column, start, faults)
    if np.dtype(numpy_dtype(dtype)).kind in "iu" and not faults.found:
        _look_for_fractions(column, dtype, start, faults)
    if faults.found:
        return column
    # What is too large for the type becomes infinite, which a rule tells.
    with np.errstate(over="ignore"):
        return column.astype(numpy_dtype(dtype), copy=False)


def numpy_dtype(dtype: str) -> str:
    # numpy has no bfloat16; Keras casts on the way in.
    return "float32" if dtype == "bfloat16" else dtype


def _numbers(column: Array, start: int, faults: Faults) -> Array:
    """Texts as numbers, gaps as NaN."""
    numbers = np.full(column.shape, math.nan)
    if faults.not_a_number:
        return numbers
    for place, value in np.ndenumerate(column):
        if value is None or (isinstance(value, str) and value.strip().lower() in GAPS):
            continue
        try:
            numbers[place] = float(value)
        except (TypeError, ValueError):
            faults.not_a_number = start + place[0], column[place[0]]
            break
    return numbers


def _look_for_gaps(column: Array, start: int, faults: Faults) -> None:
    gaps = missing(column)
    if gaps.any():
        faults.gaps += int(gaps.sum())
        faults.gap = start + int(gaps.argmax()) if faults.gap is None else faults.gap


def _look_for_fractions(column: Array, dtype: str, start: int, faults: Faults) -> None:
    if column.dtype.kind not in "fiu":
        return
    least, most = np.iinfo(dtype).min, np.iinfo(dtype).max
    # As whole numbers of Python the ends would be cast to the column's type, which may be too small for them.
    fits = (column >= np.float64(least)) & (column <= np.float64(most))
    broken = ~(fits & (column == np.floor(column))).reshape(len(column), -1).all(axis=1)
    if broken.any():
        row = int(broken.argmax())
        faults.not_whole = start + row, column[row]


def told(name: str, faults: Faults, use: Use) -> DataError | None:
    """The mistake to tell of a column, `None` where it is sound: NN507 for a wrong value, NN506 for a missing one."""
    if faults.not_a_number:
        row, value = faults.not_a_number
        message = f"column {name} has {value!r} in row {row + 1}, but {use.owner} takes numbers"
        hint = f"leave {name} out in the data section, or turn it into numbers"
        return _error("NN507", message, hint, row, name, use)
    if faults.gap is not None:
        return _gap(name, faults.gap, faults.gaps, use)
    if faults.not_whole:
        row, value = faults.not_whole
        least, most = np.iinfo(use.dtype).min, np.iinfo(use.dtype).max
        message = (
            f"column {name} has {value} in row {row + 1}, but {use.owner} is {use.dtype}: it takes whole numbers from "
            f"{least} to {most}"
        )
        hint = "declare the input float32, or give it a column of such numbers"
        return _error("NN507", message, hint, row, name, use)
    return None


def _gap(name: str, row: int, count: int, use: Use) -> DataError:
    others = (
        f", and {count - 1} more rows have none"
        if count > 2
        else ", and one more row has none" if count > 1 else ""
    )
    message = f"column {name} has no value in row {row + 1}{others}; {use.owner} needs one in every row"
    return _error("NN506", message, "fill the gaps or remove those rows before training", row, name, use)


def _error(code: str, message: str, hint: str, row: int, name: str, use: Use) -> DataError:
    return DataError(code, message, hint, path=use.origin, row=row + 1, column=name, span=use.span)
