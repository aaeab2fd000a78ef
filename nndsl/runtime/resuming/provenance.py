"""What a run was trained on and with, so that it goes on with the same or says what changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from nndsl.runtime.data.source import FILES, DataSource
from nndsl.runtime.errors import DataError

BLOCK = 1 << 16
BLOCKS = 64
"""How much of a large file is read to tell it from another: so many blocks, evenly spread, the last one at its end."""

WHOLE = BLOCK * BLOCKS
"""Files up to this size are compared whole."""

WITHOUT_PART_IN_IT = ("polars", "nndsl")
"""Packages whose version changes no number of the training."""


def fingerprints(sources: Iterable[DataSource]) -> list[dict[str, Any]]:
    """Location, size, time of change and digest of every file and folder among the sources, as JSON."""
    return [fingerprint(Path(each.location)) for each in sources if each.kind in FILES]


def fingerprint(path: Path) -> dict[str, Any]:
    """`size` counts bytes; a folder's digest is that of its files' names, sizes and times."""
    status = path.stat()
    is_folder = path.is_dir()
    return {
        "location": str(path.resolve()),
        "size": sum(size for _, size, _ in _entries(path)) if is_folder else status.st_size,
        "modified": status.st_mtime_ns,
        "digest": _digest_of_folder(path) if is_folder else _digest(path, status.st_size),
    }


def check_data(recorded: Iterable[Mapping[str, Any]], folder: Path) -> list[str]:
    """Raises NN571 where a file that the run in `folder` was trained on is no longer what it was.

    Returns what is worth a warning: files too large to be compared whole, that were written to or touched.
    """
    warnings = []
    for before in recorded:
        path = Path(before["location"])
        try:
            now = fingerprint(path)
        except OSError as error:
            raise _changed(path, f"is not there any more: {error.strerror}", folder) from error
        if now["digest"] != before["digest"]:
            grown = now["size"] - before["size"]
            size = f"has {now['size']} bytes, {abs(grown)} {'more' if grown > 0 else 'fewer'}"
            raise _changed(path, f"{size} than" if grown else "has another content than", folder)
        if now["modified"] != before["modified"] and now["size"] > WHOLE and path.is_file():
            warnings.append(
                f"{path} was touched since the run began; its size and samples of it are the same"
            )
    return warnings


def _changed(path: Path, what: str, folder: Path) -> DataError:
    when = "when the run began" if what.endswith("than") else ""
    return DataError(
        "NN571",
        f"the data of the run in {folder} changed: {path} {what} {when}".rstrip(),
        f"put the old data back there, or train anew: nndsl run {folder / 'network.nn'} --data {path}",
        path=str(folder),
    )


def changed_versions(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """`keras 3.14.0 -> 3.15.1` for every package whose change may change the numbers."""
    names = [name for name in before if name not in WITHOUT_PART_IN_IT]
    return [
        f"{name} {before[name]} -> {now.get(name, 'not installed')}"
        for name in names
        if before[name] != now.get(name)
    ]


def _digest(path: Path, size: int) -> str:
    """Of the whole file where it is small, else of blocks of it and its size."""
    found = blake2b(str(size).encode(), digest_size=16)
    with path.open("rb") as file:
        if size <= WHOLE:
            found.update(file.read())
            return found.hexdigest()
        for number in range(BLOCKS):
            file.seek(number * (size - BLOCK) // (BLOCKS - 1))
            found.update(file.read(BLOCK))
    return found.hexdigest()


def _digest_of_folder(path: Path) -> str:
    found = blake2b(digest_size=16)
    for entry in sorted(_entries(path)):
        found.update(repr(entry).encode())
    return found.hexdigest()


def _entries(path: Path) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of change of every file at any depth."""
    for place, _, names in os.walk(path):
        for name in names:
            each = Path(place) / name
            status = each.stat()
            yield str(each.relative_to(path)), status.st_size, status.st_mtime_ns
