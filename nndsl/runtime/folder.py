"""The folder of a run: its name, and files that are written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from nndsl.runtime.errors import DataError

RUNS = Path("runs")
SETTINGS = "settings.json"
MODEL = "model.keras"
CODE = "model.py"
TEMPORARY = ".unfinished-"
"""How the temporary folders begin in which files are made."""


def new_folder(network: str, out: Path | None) -> Path:
    """Makes the run's folder: `out`, or the next free `runs/NETWORK-1`. Raises NN521 where `out` holds files already."""
    try:
        if out is not None:
            if out.is_dir() and any(out.iterdir()):
                raise DataError(
                    "NN521",
                    f"{out} exists and is not empty, and a run overwrites nothing",
                    "give --out a new folder",
                    path=str(out),
                )
            out.mkdir(parents=True, exist_ok=True)
            return out
        RUNS.mkdir(exist_ok=True)
        return _next(network)
    except OSError as error:
        place = out or RUNS
        raise DataError(
            "NN521",
            f"the folder {place} cannot be made: {error.strerror}",
            "give --out a folder that you may write to",
            path=str(place),
        ) from error


def _next(network: str) -> Path:
    number = 1
    while True:
        folder = RUNS / f"{network}-{number}"
        try:
            folder.mkdir()
            return folder
        except FileExistsError:
            number += 1


def write_with(path: Path, write: Callable[[Path], object], *, durable: bool = True) -> None:
    """Lets `write` fill a file of the same name in a temporary folder, then puts it in place. Raises NN521.

    A file that was there stays until the new one is whole. `durable` waits for the disk, so that this holds when the
    power fails, too; without it, only when the process is killed.
    """
    try:
        temporary = Path(tempfile.mkdtemp(dir=path.parent, prefix=TEMPORARY))
        try:
            place = temporary / path.name
            write(place)
            if durable:
                _wait_for(place)
            os.replace(place, path)
            if durable:
                _wait_for(path.parent)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise DataError(
            "NN521",
            f"{path} cannot be written: {error.strerror or error}",
            "choose a place with room that you may write to",
            path=str(path),
        ) from error


def remove_unfinished(folder: Path) -> None:
    """Removes what a killed process left of files that it was writing. Nobody else may be writing there."""
    for left in list(folder.rglob(f"{TEMPORARY}*")):
        shutil.rmtree(left, ignore_errors=True)


def _wait_for(path: Path) -> None:
    """Returns when the disk has the file, or the folder's list of names."""
    if os.name == "nt" and path.is_dir():
        return  # Windows keeps the names of a folder by itself and lets nobody open one.
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_text(path: Path, text: str, *, durable: bool = True) -> None:
    """Writes UTF-8 text with line ends as they are; see `write_with`."""
    write_with(path, lambda place: place.write_bytes(text.encode()), durable=durable)


def write_json(path: Path, value: Any) -> None:
    write_text(path, json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def write_table(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[object]], *, durable: bool = True
) -> None:
    """Writes a CSV file; see `write_with`."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    write_text(path, buffer.getvalue(), durable=durable)


SEVERAL = {
    "tune": ("a search", "train its best network first: nndsl run {folder}/best.nn"),
    "compare": ("a comparison", "train a network first: nndsl run FILE"),
}
"""Folders of many trainings keep no model."""


def read_settings(folder: Path) -> dict[str, Any]:
    """The settings of a finished run. Raises NN521 where the folder is none."""
    path = folder / SETTINGS
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(
            "NN521",
            f"{folder} is not the folder of a run: it has no readable {SETTINGS}",
            "name a folder that nndsl run wrote, such as runs/NETWORK-1",
            path=str(folder),
        ) from error
    if isinstance(found, dict) and found.get("kind") in SEVERAL:
        what, hint = SEVERAL[found["kind"]]
        raise DataError(
            "NN521", f"{folder} holds {what}, not a run", hint.format(folder=folder), path=str(folder)
        )
    if not (folder / MODEL).is_file():
        raise DataError(
            "NN521",
            f"the run in {folder} left no model: it did not come to its end",
            f"go on with it: nndsl run --resume {folder}",
            path=str(folder),
        )
    return found
