"""NumPy's `.npz` archives: arrays by name, one row per example."""

from __future__ import annotations

import sys
import zipfile

import numpy as np

from nndsl.runtime.data.headers import ENDINGS
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.table import Array, Table
from nndsl.runtime.errors import DataError

READ = frozenset("biufU")
"""The kinds of arrays that are read: truth values, numbers and text."""


def read(source: DataSource) -> Table:
    """All arrays of the archive. Names ending in `_train`, `_validation` and `_test` (`x_train`, `y_test`) are taken
    as the parts of one data set. An array called `y` is a target unless an output or the data section says otherwise.
    """
    parts: dict[str, dict[str, Array]] = {}
    for name, array in _arrays(source).items():
        ending = next((end for end in ENDINGS if name.endswith(end)), "")
        parts.setdefault(ENDINGS.get(ending, ""), {})[name.removesuffix(ending)] = array
    for columns in parts.values():
        _check_arrays(source, columns)
    main = parts.pop("", {})
    targets = ("y",) if "y" in main else ()
    others = {part: Table(source.origin, columns, targets) for part, columns in parts.items()}
    return Table(source.origin, main, targets, parts=others)


def _arrays(source: DataSource) -> dict[str, Array]:
    try:
        with np.load(source.location, allow_pickle=False) as archive:
            if not isinstance(archive, np.lib.npyio.NpzFile):
                raise zipfile.BadZipFile("it holds one array, not an archive of named ones")
            return {name: _decoded(archive[name]) for name in archive.files}
    except (OSError, ValueError, zipfile.BadZipFile, EOFError, TypeError, AttributeError) as error:
        raise DataError(
            "NN502",
            f"{source.origin} cannot be read as .npz: {_reason(error)}",
            "write it with numpy.savez(path, name=array, ...); arrays of Python objects are not read",
            path=source.origin,
            span=source.span,
        ) from error


def _decoded(array: Array) -> Array:
    """The array, bytes as the text that they are."""
    return np.char.decode(array, "utf-8", "replace") if array.dtype.kind == "S" else array


def _reason(error: Exception) -> str:
    first, _, _ = str(error).partition("\n")
    # NumPy takes everything else for pickled objects, and says how to load them all the same.
    return "it is no archive, or holds Python objects" if "pickle" in first else first or "not an archive"


def _is_text_of_characters(array: Array) -> bool:
    """Whether every number in an array of text stands for a character. A damaged archive may have anything."""
    points = np.ascontiguousarray(array).reshape(-1).view(np.dtype("u4").newbyteorder(array.dtype.byteorder))
    return bool((points <= sys.maxunicode).all())


def _check_arrays(source: DataSource, columns: dict[str, Array]) -> None:
    first = next(iter(columns))
    for name, array in columns.items():
        found = _wrong(array, first, len(columns[first]) if columns[first].ndim else 0)
        if found is not None:
            what, hint = found
            message = f"the array {name} {what}"
            raise DataError("NN502", message, hint, path=source.origin, column=name, span=source.span)


def _wrong(array: Array, first: str, rows: int) -> tuple[str, str] | None:
    """What is wrong with an array beside the first one, which has so many rows, and what to do about it."""
    if array.dtype.kind not in READ or (array.dtype.kind == "U" and not _is_text_of_characters(array)):
        what = f"holds {array.dtype} values, which are neither numbers nor text"
        return what, "turn it into numbers, or leave it out of the archive"
    if array.ndim == 0:
        return "is a single number, not one row per example", "leave it out of the archive"
    if len(array) != rows:
        what = f"has {len(array)} rows, but {first} has {rows}"
        return what, "every array of the archive needs one row per example"
    if rows and not array.size:
        return f"has no number in its {rows} rows: its shape is {array.shape}", "leave it out of the archive"
    return None
