"""Labels: which classes the data have, and each row's class as a number from 0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

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


def labels_of(table: Table, names: tuple[str, ...], want: OutputWant, span: Span | None) -> Array:
    """The labels of an output's one column, by the source's names for them if it has any; shape `(rows, ...)`."""
    if len(names) != 1:
        raise DataError(
            "NN508",
            f"output {want.name} takes one column of labels, but is given {listing(names)}",
            "name one column, or one column of 0 and 1 for each class",
            path=table.origin,
            span=span or want.span,
        )
    name = names[0]
    column = table.columns[name]
    gaps = missing(column)
    if gaps.any():
        row = int(gaps.argmax()) + 1
        raise DataError(
            "NN506",
            f"column {name} has no label in row {row}; output {want.name} needs one in every row",
            "remove the rows without a label before training",
            path=table.origin,
            row=row,
            column=name,
            span=span,
        )
    if name in table.classes:
        named: Array = np.array(table.classes[name], dtype=object)[column.astype(int)]
        return named
    if column.dtype.kind == "O":
        return column.astype(str).astype(object)
    return column.astype(object) if column.dtype.kind in "US" else column


def choose_classes(
    table: Table, names: tuple[str, ...], labels: Array, want: OutputWant, span: Span | None
) -> tuple[Class, ...]:
    """The classes in the order of their numbers: the source's own order, else sorted."""
    found = as_classes(np.unique(labels))
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
    table: Table,
    names: tuple[str, ...],
    labels: Array,
    classes: tuple[Class, ...],
    want: OutputWant,
    span: Span | None,
) -> Array:
    """Each label's class number; the same shape as `labels`. Raises NN513 for a label that is no class."""
    values, inverse = np.unique(labels, return_inverse=True)
    places = {each: number for number, each in enumerate(classes)}
    numbers = np.array([places.get(each, -1) for each in as_classes(values)])[inverse.reshape(labels.shape)]
    unknown = (numbers < 0).reshape(len(numbers), -1).any(axis=1)
    if unknown.any():
        row = int(unknown.argmax())
        shown = labels[row] if labels.ndim == 1 else np.unique(labels[row][numbers[row] < 0])[0]
        raise DataError(
            "NN513",
            f"column {names[0]} has the class {shown} in row {row + 1}, which the network never saw in training",
            f"the classes of output {want.name} are {listing([str(each) for each in classes])}",
            path=table.origin,
            row=row + 1,
            column=names[0],
            span=span,
        )
    return numbers


def _check_discrete(
    table: Table, names: tuple[str, ...], found: tuple[Class, ...], want: OutputWant, span: Span | None
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
    table: Table,
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
