"""Measures prepared data for the rules that look at them: extremes, first odd values, rows a class, their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nndsl.rules.measured import Cell, MeasuredInput, MeasuredTarget, Numbers
from nndsl.runtime.data.columns import ColumnMap
from nndsl.runtime.data.rows import Rows, pieces
from nndsl.runtime.data.streaming.quantiles import quantiles
from nndsl.runtime.data.table import Array
from nndsl.runtime.data.targets import Target
from nndsl.wants import InputWant, OutputWant


def measure_inputs(
    wants: Sequence[InputWant], columns: ColumnMap, arrays: Mapping[str, Rows]
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
        target.array.shape[-1] if len(target.array.shape) > 1 else 1,
        numbers,
        _quartiles(want, target.array, numbers),
        target.classes,
        counts,
        _constant(target.array, columns) if want.kind in ("numbers", "multilabel") else (),
        target.numbers is not None and _is_sorted(target.numbers),
    )


@dataclass(slots=True)
class _Extremes:
    """What was met so far of an input's or a target's numbers: the first place of each."""

    low: Cell | None = None
    high: Cell | None = None
    infinite: Cell | None = None
    fraction: Cell | None = None
    zero: Cell | None = None

    def look(self, array: Array, start: int, columns: tuple[str, ...]) -> None:
        """Further numbers; `start` is the row of the first, from 0."""

        def first(chosen: Array) -> Cell | None:
            return _first(array, chosen, start, columns)

        known = _finite(array)
        if known.size:
            low, high = known.min(), known.max()
            if self.low is None or low < self.low.value:
                self.low = first(array == low)
            if self.high is None or high > self.high.value:
                self.high = first(array == high)
        if array.dtype.kind == "f":
            self.infinite = self.infinite or first(~np.isfinite(array))
            self.fraction = self.fraction or first(np.isfinite(array) & (array != np.floor(array)))
        self.zero = self.zero or first(array == 0)


def _numbers(rows: Rows, columns: tuple[str, ...]) -> Numbers | None:
    if rows.dtype.kind not in "fiub" or not np.prod(rows.shape):
        return None
    met = _Extremes()
    for start, piece in pieces(rows):
        met.look(piece, start, columns)
    nothing = Cell(1, 0.0)
    return Numbers(met.low or nothing, met.high or nothing, met.infinite, met.fraction, met.zero)


def _quartiles(want: OutputWant, rows: Rows, numbers: Numbers) -> tuple[float, float]:
    """The first and the third quartile of a target of numbers; the ends of any other, which cost nothing."""
    if want.kind != "numbers":
        return numbers.low.value, numbers.high.value
    if not isinstance(rows, np.ndarray):
        first, third = quantiles(rows, (0.25, 0.75))
        return first, third
    known = _finite(rows)
    first, third = np.quantile(known if known.size else np.zeros(1), (0.25, 0.75)).tolist()
    return first, third


def _finite(array: Array) -> Array:
    """The finite numbers of an array."""
    if array.dtype.kind != "f" or np.isfinite(array).all():
        return array
    return array[np.isfinite(array)]


def _first(array: Array, chosen: Array, start: int, columns: tuple[str, ...]) -> Cell | None:
    """The first value chosen, in the order of the rows."""
    place = int(chosen.argmax())
    if not chosen.reshape(-1)[place]:
        return None
    row, *inside = np.unravel_index(place, array.shape)
    flat = int(np.ravel_multi_index(inside, array.shape[1:])) if inside else 0
    column = columns[flat] if len(columns) == array[0].size else ""
    return Cell(start + int(row) + 1, float(array.reshape(-1)[place]), column)


def _constant(rows: Rows, columns: tuple[str, ...]) -> tuple[Cell, ...]:
    """The columns of a target that have the same value in every row."""
    if len(rows) < 2 or len(rows.shape) != 2:
        return ()
    (first,) = rows[:1]
    same = np.ones(len(first), dtype=bool)
    for _, piece in pieces(rows):
        same &= (piece == first).all(axis=0)
    names = columns if len(columns) == len(first) else ("",) * len(first)
    return tuple(Cell(1, float(first[at]), names[at]) for at in np.flatnonzero(same).tolist())


def _is_sorted(numbers: Array) -> bool:
    """Whether the rows of each class stand together, several of them a class."""
    classes = int(np.count_nonzero(np.bincount(numbers)))
    changes = int(np.count_nonzero(numbers[1:] != numbers[:-1]))
    return 1 < classes <= len(numbers) / 3 and changes == classes - 1
