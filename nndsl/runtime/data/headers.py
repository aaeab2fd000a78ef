"""The names of a data file's columns, read off its beginning alone: what an editor asks for while somebody types.

Needs neither NumPy nor Polars, but for Parquet. What has been read is kept until the file changes.
"""

from __future__ import annotations

import csv
import os
import zipfile
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.util import find_spec

SEPARATORS = (",", ";", "\t", "|")

ENDINGS = {"_train": "", "_test": "test", "_val": "validation", "_validation": "validation"}
"""Ends of the names of arrays that are parts of one, and which part each is; empty for what is trained on."""

LONGEST_HEADER = 2**20
"""Bytes of a CSV file in which its header must end."""


def separator_of(text: str) -> str:
    """The separator that the first line uses most."""
    first = text.split("\n", 1)[0]
    outside_quotes = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=lambda mark: (outside_quotes.count(mark), mark == ","))


def column_names(kind: str, path: str, separator: str = "", encoding: str = "") -> tuple[str, ...]:
    """The columns or arrays of a file, for the kinds of sources csv, parquet and npz; none for another kind.

    `separator` and `encoding` are what the data section says of a CSV file, empty where it says nothing.
    Raises OSError or ValueError where it cannot be read. Of Parquet nothing is known where Polars is not installed.
    """
    if kind not in _READERS:
        return ()
    state = os.stat(path)
    return _kept(kind, path, separator, encoding, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _kept(kind: str, path: str, separator: str, encoding: str, changed: int, size: int) -> tuple[str, ...]:
    """The names as they are since a file was last changed (in nanoseconds) to a size (in bytes)."""
    said = (separator, encoding) if kind == "csv" else ()
    names = _READERS[kind](path, *said)
    return tuple(dict.fromkeys(name for name in names if name))


def _of_csv(path: str, separator: str, encoding: str) -> Iterable[str]:
    try:
        with open(path, "rb") as file:
            # The rest of the file may be in any encoding: `nndsl run` tells, if need be.
            text = file.read(LONGEST_HEADER).decode(encoding or "utf-8-sig", errors="replace").lstrip("\r\n")
    except LookupError as error:
        raise ValueError(f"{path} cannot be read: {error}") from None
    try:
        lines = text.splitlines(keepends=True)
        header = next(csv.reader(lines, delimiter=separator or separator_of(text)), [])
    except (csv.Error, TypeError) as error:  # the latter for a separator that is no single character
        raise ValueError(f"{path} has no header: {error}") from None
    return [name.strip() for name in header]


def _of_npz(path: str) -> Iterable[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.removesuffix(".npy") for name in archive.namelist()]
    except zipfile.BadZipFile as error:
        raise ValueError(f"{path} is no archive: {error}") from None
    return [name.removesuffix(next((end for end in ENDINGS if name.endswith(end)), "")) for name in names]


def _of_parquet(path: str) -> Iterable[str]:
    if find_spec("polars") is None:
        return ()
    import polars

    try:
        return polars.read_parquet_schema(path)
    except polars.exceptions.PolarsError as error:
        raise ValueError(f"{path} is no Parquet file: {error}") from None


_READERS: dict[str, Callable[..., Iterable[str]]] = {"csv": _of_csv, "npz": _of_npz, "parquet": _of_parquet}
