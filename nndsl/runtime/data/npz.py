"""NumPy's `.npz` archives: arrays by name, one row per example."""

from __future__ import annotations

import zipfile

import numpy as np

from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.table import Array, Table
from nndsl.runtime.errors import DataError

PARTS = {"_train": "", "_test": "test", "_val": "validation", "_validation": "validation"}


def read(source: DataSource) -> Table:
    """All arrays of the archive. Names ending in `_train`, `_validation` and `_test` (`x_train`, `y_test`) are taken
    as the parts of one data set. An array called `y` is a target unless an output or the data section says otherwise.
    """
    parts: dict[str, dict[str, Array]] = {}
    for name, array in _arrays(source).items():
        ending = next((end for end in PARTS if name.endswith(end)), "")
        parts.setdefault(PARTS.get(ending, ""), {})[name.removesuffix(ending)] = array
    for columns in parts.values():
        _check_lengths(source, columns)
    main = parts.pop("", {})
    targets = ("y",) if "y" in main else ()
    others = {part: Table(source.origin, columns, targets) for part, columns in parts.items()}
    return Table(source.origin, main, targets, parts=others)


def _arrays(source: DataSource) -> dict[str, Array]:
    try:
        with np.load(source.location, allow_pickle=False) as archive:
            if not isinstance(archive, np.lib.npyio.NpzFile):
                raise zipfile.BadZipFile("it holds one array, not an archive of named ones")
            return {name: archive[name] for name in archive.files}
    except (OSError, ValueError, zipfile.BadZipFile, EOFError, TypeError, AttributeError) as error:
        raise DataError(
            "NN502",
            f"{source.origin} cannot be read as .npz: {_reason(error)}",
            "write it with numpy.savez(path, name=array, ...); arrays of Python objects are not read",
            path=source.origin,
            span=source.span,
        ) from error


def _reason(error: Exception) -> str:
    first, _, _ = str(error).partition("\n")
    # NumPy takes everything else for pickled objects, and says how to load them all the same.
    return "it is no archive, or holds Python objects" if "pickle" in first else first or "not an archive"


def _check_lengths(source: DataSource, columns: dict[str, Array]) -> None:
    first = next(iter(columns))
    for name, array in columns.items():
        if array.ndim == 0:
            raise DataError(
                "NN502",
                f"the array {name} is a single number, not one row per example",
                "leave it out of the archive",
                path=source.origin,
                column=name,
                span=source.span,
            )
        if len(array) != len(columns[first]):
            raise DataError(
                "NN502",
                f"the array {name} has {len(array)} rows, but {first} has {len(columns[first])}",
                "every array of the archive needs one row per example",
                path=source.origin,
                column=name,
                span=source.span,
            )
