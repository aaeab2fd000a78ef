"""Columns of a table as the target of an output: numbers, labels as numbers or one-hot, yes-or-no columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from nndsl.runtime.data.arrays import fit, gather
from nndsl.runtime.data.labels import Class, as_classes, choose_classes, class_numbers, labels_of
from nndsl.runtime.data.rows import Rows, changed, in_memory, pieces, reshaped
from nndsl.runtime.data.streaming.table import AnyTable
from nndsl.runtime.data.table import Array
from nndsl.runtime.errors import DataError
from nndsl.shapes.sizes import Dim
from nndsl.source import Span
from nndsl.wants import OutputWant


@dataclass(frozen=True, slots=True)
class Target:
    """A target ready for the loss: `array` has the shape `(rows, ...)`.

    `classes` are the labels behind the numbers 0 .. k-1, empty where there are none. `numbers` are the class numbers,
    `(rows,)` in memory, of an output with one label a row: what the split keeps in proportion. `one_hot` where the array has one number a class.
    """

    array: Rows
    classes: tuple[Class, ...] = ()
    numbers: Array | None = None
    one_hot: bool = False


def encode(
    table: AnyTable,
    names: tuple[str, ...],
    want: OutputWant,
    span: Span | None,
    classes: tuple[Class, ...] = (),
) -> Target:
    """Encodes the columns for the output's loss.

    `classes` are those of the training data where they are known already: a label that is not among them is NN513.
    Raises NN506 to NN511 for gaps, types, sizes, encodings and numbers of classes that do not fit.
    """
    owner = f"output {want.name}"
    if want.kind == "numbers":
        array = gather(table, names, owner, "float32", span)
        return Target(fit(array, want.dims, owner, table, span or want.span)[0])
    if want.kind == "multilabel":
        return _multilabel(table, names, want, span)
    given = _one_hot_given(table, names, want, span)
    if given is not None:
        return given
    labels = labels_of(table, names, want, span)
    known = classes or choose_classes(table, names, labels, want, span)
    numbers = class_numbers(table, names, labels, known, want, span)
    return _shaped(numbers, known, want, table, span)


def _shaped(
    numbers: Rows, classes: tuple[Class, ...], want: OutputWant, table: AnyTable, span: Span | None
) -> Target:
    """Class numbers `(rows, ...)` in the shape that the prediction and its loss ask for."""
    place: tuple[Dim, ...] = want.dims[:-1]
    flat = numbers if len(numbers.shape) > 1 else reshaped(numbers, (1,))
    shaped, _ = fit(flat, place, f"output {want.name}", table, span or want.span)
    one_label = _one_label(shaped, classes) if len(shaped.shape) == 1 else None
    if want.kind == "binary":
        yes = changed(shaped, lambda array: array[..., np.newaxis].astype(np.float32))
        return Target(yes, classes, one_label)
    if want.is_free or not want.one_hot:
        return Target(changed(shaped, lambda array: array.astype(np.int32)), classes, one_label)
    ones = np.eye(len(classes), dtype=np.float32)
    return Target(changed(shaped, lambda array: ones[array]), classes, one_label, one_hot=True)


def _one_label(numbers: Rows, classes: tuple[Class, ...]) -> Array:
    return in_memory(numbers, np.min_scalar_type(max(len(classes) - 1, 0)))


def _multilabel(table: AnyTable, names: tuple[str, ...], want: OutputWant, span: Span | None) -> Target:
    array = gather(table, names, f"output {want.name}", "float32", span)
    for start, piece in pieces(array):
        wrong = ((piece < 0) | (piece > 1)).reshape(len(piece), -1).any(axis=1)
        if wrong.any():
            row = int(wrong.argmax())
            raise DataError(
                "NN510",
                f"output {want.name} is multilabel, so its columns hold 0 or 1, but row {start + row + 1} "
                f"has {piece[row].max():.10g}",
                "give it one column of 0 and 1 for each label",
                path=table.origin,
                row=start + row + 1,
                span=span or want.span,
            )
    shaped, _ = fit(array, want.dims, f"output {want.name}", table, span or want.span)
    width = array.shape[-1]
    return Target(shaped, as_classes(names if len(names) == width else tuple(range(width))))


def _one_hot_given(
    table: AnyTable, names: tuple[str, ...], want: OutputWant, span: Span | None
) -> Target | None:
    """The target where the data hold one number a class already; `None` where they hold labels."""
    if len(names) == 1 and table.columns[names[0]].ndim < max(2, len(want.dims) + 1):
        return None
    array = gather(table, names, f"output {want.name}", "float32", span)
    width = array.shape[-1]
    if width == 1 or want.kind == "binary":
        return None
    _check_distribution(array, want, table, span)
    if not want.one_hot:
        raise DataError(
            "NN510",
            f"the target of output {want.name} is one-hot ({width} numbers a row), but {want.loss_text} takes class numbers",
            "use the loss categorical_crossentropy, or give one column of class numbers",
            path=table.origin,
            column=names[0],
            span=want.loss_span or span or want.span,
        )
    if isinstance(want.size, int) and want.size != width:
        raise DataError(
            "NN511",
            f"the target of output {want.name} has {width} classes, but the output has {want.size}",
            f"write multiclass({width}), or multiclass to take as many as the data have",
            path=table.origin,
            span=want.task_span or span or want.span,
        )
    sized = replace(want, dims=(*want.dims[:-1], width))
    shaped, _ = fit(array, sized.dims, f"output {want.name}", table, span or want.span)
    classes = as_classes(names if len(names) == width else tuple(range(width)))
    numbers = None
    if len(shaped.shape) == 2:
        numbers = _one_label(changed(shaped, lambda each: each.argmax(axis=-1)), classes)
    return Target(shaped, classes, numbers, one_hot=True)


def _check_distribution(array: Rows, want: OutputWant, table: AnyTable, span: Span | None) -> None:
    for start, piece in pieces(array):
        flat = piece.reshape(len(piece), -1, piece.shape[-1])
        with np.errstate(invalid="ignore"):  # two infinities
            sums = flat.sum(axis=2, dtype=np.float64)
        wrong = ((flat < 0).any(axis=2) | ~(np.abs(sums - 1) <= 1e-3)).any(axis=1)
        if wrong.any():
            row = start + int(wrong.argmax()) + 1
            raise DataError(
                "NN510",
                f"the {piece.shape[-1]} numbers that output {want.name} is given in row {row} are neither one-hot nor "
                f"probabilities: they do not sum to 1",
                "give one column of labels, or one column of 0 and 1 for each class",
                path=table.origin,
                row=row,
                span=span or want.span,
            )
