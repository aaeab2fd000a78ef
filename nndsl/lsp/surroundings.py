"""What lies around an open text on disk: files to import or to read data from, and the columns that these have."""

from __future__ import annotations

import csv
import os
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from nndsl.files import is_device
from nndsl.ide.outside import NOTHING, Outside

MOST_FILES = 500
DEEPEST = 3
"""How many files are offered, and how many folders down they are looked for."""

LONGEST_HEADER = 2**20
"""Bytes of a CSV file in which its header must end."""

SKIPPED = frozenset(("__pycache__", "node_modules", "site-packages"))


def around(path: str | None) -> Outside:
    """What the text of a file may ask for; a text without a file has nothing around it."""
    if path is None:
        return NOTHING
    folder = os.path.dirname(path)
    return Outside(partial(_columns, folder), partial(_files, folder))


def files_below(folder: str, deepest: int = DEEPEST) -> Iterator[str]:
    """The paths of all files in a folder and those in it, but what is hidden or installed; a folder's own files first."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: (entry.is_dir(), entry.name))
    except OSError:
        return  # gone, or not ours to read: there is nothing to offer
    for entry in entries:
        if entry.name.startswith(".") or entry.name in SKIPPED:
            continue
        if not entry.is_dir():
            yield entry.path
        elif deepest > 0 and not os.path.exists(os.path.join(entry.path, "pyvenv.cfg")):
            yield from files_below(entry.path, deepest - 1)


def _files(folder: str, *suffixes: str) -> tuple[str, ...]:
    found = (path for path in files_below(folder) if path.endswith(suffixes))
    return tuple(os.path.relpath(path, folder).replace(os.sep, "/") for path in islice(found, MOST_FILES))


def _columns(folder: str, kind: str, path: str) -> tuple[str, ...]:
    """The columns of a data file; none where it cannot be read: the text may be half-typed, and `nndsl run` tells why."""
    full = os.path.join(folder, path)
    if kind not in _READERS or is_device(full):
        return ()
    try:
        return tuple(_READERS[kind](full))
    except (OSError, ValueError, ImportError, csv.Error, zipfile.BadZipFile):
        return ()


def _of_csv(path: str) -> list[str]:
    from nndsl.runtime.data.csv_records import separator_of  # the same guess as when it is read

    with open(path, encoding="utf-8-sig", newline="") as file:
        text = file.read(LONGEST_HEADER)
    return next(csv.reader(text.splitlines(keepends=True), delimiter=separator_of(text)), [])


def _of_npz(path: str) -> list[str]:
    from nndsl.runtime.data.npz import PARTS  # imports numpy

    with zipfile.ZipFile(path) as archive:
        names = [name.removesuffix(".npy") for name in archive.namelist()]
    return list(dict.fromkeys(_without_part(name, PARTS) for name in names))


def _without_part(name: str, parts: dict[str, str]) -> str:
    return name.removesuffix(next((end for end in parts if name.endswith(end)), ""))


def _of_parquet(path: str) -> list[str]:
    import polars

    try:
        return list(polars.read_parquet_schema(path))
    except polars.exceptions.PolarsError as error:
        raise ValueError(path) from error


_READERS: dict[str, Callable[[str], list[str]]] = {"csv": _of_csv, "npz": _of_npz, "parquet": _of_parquet}
