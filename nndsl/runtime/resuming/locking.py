"""One process a run: a lock that ends with the process that holds it, however that ends."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from nndsl.runtime.errors import DataError
from nndsl.runtime.resuming.checkpoint import FOLDER

LOCK = "lock"


@contextmanager
def locked(folder: Path, inside: str = FOLDER) -> Iterator[None]:
    """Holds the run in `folder` while the block runs. Raises NN572 where another process does, NN521 where nobody can.

    The lock is a file in the folder `inside` of it.
    """
    place = folder / inside
    try:
        place.mkdir(exist_ok=True)
        file = (place / LOCK).open("a+", encoding="utf-8")
    except OSError as error:
        raise DataError(
            "NN521",
            f"the run in {folder} cannot be written to: {error.strerror}",
            "choose a place with room that you may write to",
            path=str(folder),
        ) from error
    with file:
        if not _take(file):
            raise _taken(folder, file)
        file.truncate(0)
        file.write(json.dumps({"process": os.getpid(), "host": platform.node()}) + "\n")
        file.flush()
        yield


def is_held(folder: Path, inside: str = FOLDER) -> bool:
    """Whether a process holds the run in `folder` now; nothing is written."""
    try:
        with (folder / inside / LOCK).open("r+", encoding="utf-8") as file:
            return not _take(file)
    except OSError:
        return False


def _taken(folder: Path, file: IO[str]) -> DataError:
    file.seek(0)
    try:
        holder = json.loads(file.read())
        who = f"process {holder['process']} on {holder['host']}"
    except (OSError, ValueError, KeyError):
        who = "another process"
    return DataError(
        "NN572",
        f"{who} is training the run in {folder}",
        "wait for its end, or stop it first; it then goes on where it stopped",
        path=str(folder),
    )


def _take(file: IO[str]) -> bool:
    """Whether the lock is ours now. The system takes it back when the process ends, be it killed."""
    try:
        if os.name == "nt":
            import msvcrt

            # Far behind the text, which the others may then read.
            file.seek(1 << 20)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            file.seek(0)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        # PermissionError is how Windows says it. A network mount without locks lets everybody in.
        return not isinstance(error, PermissionError)
    return True
