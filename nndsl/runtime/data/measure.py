"""Measures prepared data for the rules that look at them: extremes, first odd values, rows a class, their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from nndsl.rules.measured import Cell, MeasuredInput, MeasuredTarget, Numbers
from nndsl.runtime.data.columns import ColumnMap
from nndsl.runtime.data.table import Array
from nndsl.runtime.data.targets import Target
from nndsl.wants import InputWant, OutputWant


def measure_inputs(
    wants: Sequence[InputWant], columns: ColumnMap, arrays: Mapping[str, Array]
) -> tuple[MeasuredInput, ...]:
    """Every input with what feeds it; `arrays` are by outside name."""
    return tuple(
        MeasuredInput(
            want.name,
            want.span,
            columns.inputs[want.name],
            arrays[want.outside_name].shape[1:],
            _numbers(arrays[want.outside_name], columns.inputs[want.name]),
        )
        for want in wants
    )


def measure_targets(
    wants: Sequence[OutputWant], columns: ColumnMap, targets: Mapping[str, Target]
) -> tuple[MeasuredTarget, ...]:
    """Every output that has numbers to learn, with its target."""
    found = (
        _target(want, columns.outputs.get(want.name, ()), targets[want.name])
        for want in wants
        if want.name in targets
    )
    return tuple(each for each in found if each is not None)


def _target(want: OutputWant, columns: tuple[str, ...], target: Target) -> MeasuredTarget | None:
    numbers = _numbers(target.array, columns)
    if numbers is None:
        return None
    counts: tuple[int, ...] = ()
    if target.numbers is not None:
        counts = tuple(np.bincount(target.numbers, minlength=len(target.classes)).tolist())
    return MeasuredTarget(
        want.name,
        want.span,
        want.kind,
        columns,
        target.array.shape[-1] if target.array.ndim > 1 else 1,
        numbers,
        _quartiles(want, target.array, numbers),
        target.classes,
        counts,
        _constant(target.array, columns) if want.kind in ("numbers", "multilabel") else (),
        target.numbers is not None and _is_sorted(target.numbers),
    )


def _numbers(array: Array, columns: tuple[str, ...]) -> Numbers | None:
    if array.dtype.kind not in "fiub" or not array.size:
        return None
    known = _finite(array)
    low, high = known.min(), known.max()
    infinite = fraction = None
    if array.dtype.kind == "f":
        infinite = _first(array, ~np.isfinite(array), columns)
        fraction = _first(array, np.isfinite(array) & (array != np.floor(array)), columns)
    return Numbers(
        _first(array, array == low, columns) or Cell(1, float(low)),
        _first(array, array == high, columns) or Cell(1, float(high)),
        infinite,
        fraction,
        _first(array, array == 0, columns),
    )


def _quartiles(want: OutputWant, array: Array, numbers: Numbers) -> tuple[float, float]:
    """The first and the third quartile of a target of numbers; the ends of any other, which cost nothing."""
    if want.kind != "numbers":
        return numbers.low.value, numbers.high.value
    first, third = np.quantile(_finite(array), (0.25, 0.75)).tolist()
    return first, third


def _finite(array: Array) -> Array:
    """The finite numbers of an array; a zero where there are none."""
    if array.dtype.kind != "f" or np.isfinite(array).all():
        return array
    known = array[np.isfinite(array)]
    return known if known.size else np.zeros(1)


def _first(array: Array, chosen: Array, columns: tuple[str, ...]) -> Cell | None:
    """The first value chosen, in the order of the rows."""
    place = int(chosen.argmax())
    if not chosen.reshape(-1)[place]:
        return None
    row, *inside = np.unravel_index(place, array.shape)
    flat = int(np.ravel_multi_index(inside, array.shape[1:])) if inside else 0
    column = columns[flat] if len(columns) == array[0].size else ""
    return Cell(int(row) + 1, float(array.reshape(-1)[place]), column)


def _constant(array: Array, columns: tuple[str, ...]) -> tuple[Cell, ...]:
    """The columns of a target that have the same value in every row."""
    if len(array) < 2 or array.ndim != 2:
        return ()
    same = np.flatnonzero((array == array[0]).all(axis=0))
    names = columns if len(columns) == array.shape[1] else ("",) * array.shape[1]
    return tuple(Cell(1, float(array[0, at]), names[at]) for at in same.tolist())


def _is_sorted(numbers: Array) -> bool:
    """Whether the rows of each class stand together, several of them a class."""
    classes = len(np.unique(numbers))
    changes = int(np.count_nonzero(numbers[1:] != numbers[:-1]))
    return 1 < classes <= len(numbers) / 3 and changes == classes - 1
