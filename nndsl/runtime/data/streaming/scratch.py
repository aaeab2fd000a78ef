"""Disk space for rows while a run lasts: files without a name, which the system takes back however the run ends."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from nndsl.runtime.data.rows import Keeper
from nndsl.runtime.data.streaming.stored import Writer
from nndsl.runtime.errors import DataError

IN_MEMORY = ("tmpfs", "ramfs")
"""File systems that lie in memory, where nothing is gained by putting rows there."""

MARGIN = 1.1
"""Space looked for over what is expected."""

HINT = "free some space, or name another folder: TMPDIR=/data/scratch nndsl run ..."


@dataclass(frozen=True, slots=True)
class Scratch:
    """Space for the rows of `origin` in a folder."""

    origin: str
    folder: Path

    def file(self) -> IO[bytes]:
        """An empty file that nobody else sees and that is gone with its last reader."""
        with self.writing():
            return tempfile.TemporaryFile(dir=self.folder)

    def keeper(self) -> Keeper:
        """Takes rows and gives them back from disk."""
        return Writer(self.file(), self.file(), self.writing)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Tells NN538 where the disk is full or cannot be written."""
        try:
            yield
        except OSError as error:
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            what = "is full" if full else f"cannot be written ({error.strerror})"
            raise DataError(
                "NN538",
                f"{self.origin} is read in chunks, whose rows are kept on disk meanwhile, but {self.folder} {what}",
                HINT,
                path=self.origin,
            ) from error


def scratch_for(origin: str, needed: int) -> Scratch:
    """Space for so many bytes: in the folder for temporary files where that is on a disk and has room, else right here.

    Raises NN538 where neither has.
    """
    folders = tuple(dict.fromkeys((Path(tempfile.gettempdir()), Path.cwd())))
    for folder in folders:
        if not _in_memory(folder) and _free(folder) > needed * MARGIN:
            return Scratch(origin, folder)
    room = " and ".join(f"{folder} {_room(folder)}" for folder in folders)
    raise DataError(
        "NN538",
        f"{origin} is read in chunks, for which about {amount(needed)} of disk are needed, but {room}",
        HINT,
        path=origin,
    )


def amount(size: float) -> str:
    """Bytes as people say them: `340 MB`, `1.2 GB`."""
    return f"{size / 2**30:.1f} GB" if size >= 2**30 else f"{max(1, round(size / 2**20))} MB"


def _room(folder: Path) -> str:
    return "lies in memory" if _in_memory(folder) else f"has {amount(_free(folder))}"


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free if os.access(folder, os.W_OK) else 0


def _in_memory(folder: Path) -> bool:
    """Whether a folder lies in memory, as far as the system says so."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    found = [line.split()[1:3] for line in mounts]
    above = [(place, kind) for place, kind in found if folder.resolve().is_relative_to(place)]
    return bool(above) and max(above, key=lambda each: len(each[0]))[1] in IN_MEMORY
