"""A finished run's predictions for data, as a table or as arrays."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from nndsl.runtime.chances import chances
from nndsl.runtime.data.labels import Class
from nndsl.runtime.data.prepare import read_part
from nndsl.runtime.data.reading import open_table
from nndsl.runtime.data.streaming.part import AnyPart
from nndsl.runtime.data.table import Array
from nndsl.runtime.display import Display, Silent
from nndsl.runtime.errors import DataError
from nndsl.runtime.evaluation import load_model, source_like
from nndsl.runtime.figures import chunks, predicted
from nndsl.runtime.folder import read_settings, write_with
from nndsl.runtime.settings import Interface, read_interface
from nndsl.wants import OutputWant

if TYPE_CHECKING:
    import keras

Columns = dict[str, list[object]]
"""Columns of the written table, by name, in order."""


def predict_run(folder: Path, data: str, out: Path | None = None, display: Display | None = None) -> Path:
    """See `nndsl.runtime.predict`."""
    settings = read_settings(folder)
    interface = read_interface(settings)
    out = out or folder / "predictions.csv"
    _check_form(out, interface)
    table = open_table(source_like(data, settings, interface))
    part = read_part(table, interface.wants, interface.columns, interface.classes, targets=False)
    model = load_model(folder, settings)
    answers = _answers(model, part, interface, settings["batch_size"])
    if out.suffix == ".npz":
        found = list(answers)
        arrays = {name: np.concatenate([each[name] for each in found]) for name in found[0]}
        write_with(out, lambda path: np.savez(path, allow_pickle=False, **arrays))
    else:
        write_tables(out, (prediction_columns(arrays, interface) for arrays in answers))
    (display or Silent()).wrote(out)
    return out


def _answers(
    model: keras.Model, part: AnyPart, interface: Interface, batch_size: int | None
) -> Iterator[dict[str, Array]]:
    """The model's output arrays by name, chunk by chunk where the rows are on disk."""
    for chunk in chunks(part, batch_size):
        yield predicted(model, chunk.x, interface.wants.outputs, batch_size)


def write_tables(path: Path, tables: Iterable[Columns]) -> None:
    """Writes tables of the same columns one below the other, as one CSV file."""

    def write(place: Path) -> None:
        with place.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            for number, columns in enumerate(tables):
                if not number:
                    writer.writerow(columns)
                writer.writerows(zip(*columns.values(), strict=True))

    write_with(path, write)


def prediction_columns(arrays: dict[str, Array], interface: Interface) -> Columns:
    """Each output's columns: the class's name and a probability a class; or the value, or values.

    With several outputs the further columns of an output bear its name in front.
    """
    columns: Columns = {}
    for want in interface.wants.outputs:
        prefix = f"{want.name}_" if len(arrays) > 1 else ""
        array = arrays[want.name].reshape(len(arrays[want.name]), -1)
        classes = interface.classes.get(want.name, ())
        if want.kind == "classes":
            columns |= _class_columns(want, prefix, chances(array, want), classes)
        elif want.kind == "binary":
            yes = chances(array, want)
            columns |= _class_columns(want, prefix, np.concatenate([1 - yes, yes], axis=1), classes)
        elif want.kind == "multilabel":
            columns |= _label_columns(prefix, chances(array, want), classes)
        else:
            columns |= _value_columns(want, prefix, array, interface.columns.outputs.get(want.name, ()))
    return columns


def _class_columns(want: OutputWant, prefix: str, array: Array, classes: tuple[Class, ...]) -> Columns:
    found: Columns = {want.name: [classes[number] for number in array.argmax(axis=1)]}
    return found | {f"{prefix}probability_{name}": _texts(array[:, i]) for i, name in enumerate(classes)}


def _label_columns(prefix: str, array: Array, classes: tuple[Class, ...]) -> Columns:
    found: Columns = {}
    for number, name in enumerate(classes):
        found[f"{prefix}{name}"] = [int(value > 0.5) for value in array[:, number]]
        found[f"{prefix}probability_{name}"] = _texts(array[:, number])
    return found


def _value_columns(want: OutputWant, prefix: str, array: Array, names: tuple[str, ...]) -> Columns:
    if array.shape[1] == 1:
        return {want.name: _texts(array[:, 0])}
    if len(names) == array.shape[1]:
        return {f"{prefix}{name}": _texts(array[:, i]) for i, name in enumerate(names)}
    return {f"{want.name}_{i}": _texts(array[:, i]) for i in range(array.shape[1])}


def _texts(values: Array) -> list[object]:
    """Numbers in the fewest digits that give the same 32-bit number back."""
    return [str(value) for value in values]


def _check_form(out: Path, interface: Interface) -> None:
    if out.suffix not in (".csv", ".npz"):
        raise DataError(
            "NN524",
            f"predictions are written as .csv or .npz, not as {out.suffix or out.name}",
            f"write -o {out.with_suffix('.csv').name}",
            path=str(out),
        )
    deep = [want.name for want in interface.wants.outputs if len(want.dims) > 1]
    if deep and out.suffix == ".csv":
        raise DataError(
            "NN524",
            f"output {deep[0]} predicts arrays with several axes, which do not fit a table",
            f"write -o {out.with_suffix('.npz').name}",
            path=str(out),
        )
