"""Labels: which classes the data have, and each row's class as a number from 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from nndsl.runtime.data.rows import Rows, changed, pieces
from nndsl.runtime.data.streaming.table import AnyTable
from nndsl.runtime.data.table import Array, Table, missing
from nndsl.runtime.errors import DataError
from nndsl.runtime.names import listing
from nndsl.source import Span
from nndsl.wants import OutputWant

Class = str | int | float
"""A label as the data have it."""


def as_classes(values: Iterable[Any]) -> tuple[Class, ...]:
    """Labels as plain Python values: text, whole numbers where they are whole, other numbers."""
    return tuple(_plain(value) for value in values)


def _plain(value: Any) -> Class:
    if isinstance(value, str):
        return value
    number = float(value)
    return int(number) if number.is_integer() else number


@dataclass(frozen=True, slots=True)
class Labels:
    """An output's labels: `values` are the different ones, sorted; `codes` say for each row which it has, `(rows, ...)`."""

    values: Array
    codes: Rows


def labels_of(table: AnyTable, names: tuple[str, ...], want: OutputWant, span: Span | None) -> Labels:
    """The labels of an output's one column, by the source's names for them if it has any."""
    if len(names) != 1:
        raise DataError(
            "NN508",
            f"output {want.name} takes one column of labels, but is given {listing(names)}",
            "name one column, or one column of 0 and 1 for each class",
            path=table.origin,
            span=span or want.span,
        )
    known: dict[Any, int] = {}
    kept = table.keeper()
    for start, chunk in table.chunks(names):
        labels = _labels(chunk, names[0], start, want, span)
        kept.add(_numbered(labels, known))
    # By their first appearance so far.
    values, order = np.unique(np.array(list(known), dtype=labels.dtype), return_index=True)
    ranks = np.empty(len(order), dtype=np.int32)
    ranks[order] = np.arange(len(order), dtype=np.int32)
    return Labels(values, changed(kept.rows(), lambda codes: ranks[codes]))


def _labels(chunk: Table, name: str, start: int, want: OutputWant, span: Span | None) -> Array:
    """Some rows' labels; raises NN506 where one has none."""
    column = chunk.columns[name]
    gaps = missing(column)
    if gaps.any():
        row = start + int(gaps.argmax()) + 1
        raise DataError(
            "NN506",
            f"column {name} has no label in row {row}; output {want.name} needs one in every row",
            "remove the rows without a label before training",
            path=chunk.origin,
            row=row,
            column=name,
            span=span,
        )
    if name in chunk.classes:
        named: Array = np.array(chunk.classes[name], dtype=object)[column.astype(int)]
        return named
    if column.dtype.kind == "O":
        return column.astype(str).astype(object)
    return column.astype(object) if column.dtype.kind in "US" else column


def _numbered(labels: Array, known: dict[Any, int]) -> Array:
    """Each label's number in `known`, where new ones are added."""
    if labels.dtype.kind == "O":
        codes = np.fromiter(
            (known.setdefault(each, len(known)) for each in labels.flat), np.int32, labels.size
        )
        return codes.reshape(labels.shape)
    values, inverse = np.unique(labels, return_inverse=True)
    places = np.array([known.setdefault(each, len(known)) for each in values.tolist()], dtype=np.int32)
    return places[inverse.reshape(labels.shape)]


def choose_classes(
    table: AnyTable, names: tuple[str, ...], labels: Labels, want: OutputWant, span: Span | None
) -> tuple[Class, ...]:
    """The classes in the order of their numbers: the source's own order, else sorted."""
    found = as_classes(labels.values)
    _check_discrete(table, names, found, want, span)
    if names[0] in table.classes and len(found) == len(table.classes[names[0]]):
        found = table.classes[names[0]]
    if want.kind == "binary":
        if len(found) != 2:
            raise _wrong_number(table, names, found, want, 2, span)
        return found
    size = want.size
    if isinstance(size, int):
        if len(found) > 1 and all(isinstance(each, int) and 0 <= each < size for each in found):
            return tuple(range(size))
        if len(found) != size:
            raise _wrong_number(table, names, found, want, size, span)
    elif len(found) < 2:
        raise _wrong_number(table, names, found, want, None, span)
    return found


def class_numbers(
    table: AnyTable,
    names: tuple[str, ...],
    labels: Labels,
    classes: tuple[Class, ...],
    want: OutputWant,
    span: Span | None,
) -> Rows:
    """Each label's class number; the shape of `labels.codes`. Raises NN513 for a label that is no class."""
    places = {each: number for number, each in enumerate(classes)}
    numbers = np.array([places.get(each, -1) for each in as_classes(labels.values)])
    if (numbers < 0).any():
        row, code = next(_unknown(labels.codes, numbers))
        raise DataError(
            "NN513",
            f"column {names[0]} has the class {labels.values[code]} in row {row + 1}, which the network never saw in "
            "training",
            f"the classes of output {want.name} are {listing([str(each) for each in classes])}",
            path=table.origin,
            row=row + 1,
            column=names[0],
            span=span,
        )
    return changed(labels.codes, lambda codes: numbers[codes])


def _unknown(codes: Rows, numbers: Array) -> Iterator[tuple[int, int]]:
    """The first row of each piece with a label that is no class, and the least such label in it."""
    for start, piece in pieces(codes):
        flat = piece.reshape(len(piece), -1)
        wrong = numbers[flat] < 0
        if wrong.any():
            row = int(wrong.any(axis=1).argmax())
            yield start + row, int(flat[row][wrong[row]].min())


def _check_discrete(
    table: AnyTable, names: tuple[str, ...], found: tuple[Class, ...], want: OutputWant, span: Span | None
) -> None:
    broken = [each for each in found if isinstance(each, float)]
    if broken:
        raise DataError(
            "NN510",
            f"output {want.name} predicts classes, but column {names[0]} holds {len(found)} different numbers such as "
            f"{broken[0]:.6g}",
            f"write output {want.name}: regression, or name another column as its target",
            path=table.origin,
            column=names[0],
            span=want.task_span or span or want.span,
        )


def _wrong_number(
    table: AnyTable,
    names: tuple[str, ...],
    found: tuple[Class, ...],
    want: OutputWant,
    size: int | None,
    span: Span | None,
) -> DataError:
    has = "1 class" if len(found) == 1 else f"{len(found)} classes"
    wants = "needs two or more" if size is None else f"has {size}"
    if len(found) < 2:
        hint = "name another column as its target, or add rows of the other classes"
    elif want.kind == "binary":
        hint = f"write output {want.name}: multiclass, with a softmax over {len(found)} units"
    else:
        hint = f"write multiclass({len(found)}), or multiclass to take as many as the data have"
    return DataError(
        "NN511",
        f"column {names[0]} has {has} ({listing([str(each) for each in found])}), but output {want.name} {wants}",
        hint,
        path=table.origin,
        column=names[0],
        span=want.task_span or span or want.span,
    )
