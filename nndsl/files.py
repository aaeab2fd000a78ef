"""Reading `.nn` files and what their project says from disk; the rest of the core works on text."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from os import PathLike
from typing import Self

from nndsl.configuration import DEFAULT, Configuration, ConfigurationError, may_have_table
from nndsl.source import Source


class File(str):
    """The text of a `.nn` file that remembers its path, so that the files it imports are found."""

    path: str

    def __new__(cls, text: str, path: str) -> Self:
        self = super().__new__(cls, text)
        self.path = path
        return self


def load(path: str | PathLike[str]) -> File:
    """The text of a `.nn` file, to be handed to `check`, `compile`, `summarize`, `format` or `build`.

    Raises OSError where it cannot be read, ValueError where it is not UTF-8.
    """
    return File(read(path), str(path))


MOST_BYTES = 64 * 2**20
"""What a file may hold at most: a device that never ends must not take the whole memory."""


def read(path: str | PathLike[str]) -> str:
    """The text of a UTF-8 file, a byte-order mark dropped.

    Raises OSError, or ValueError where it is not UTF-8 or larger than any `.nn` file can sensibly be.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValueError(f"{path} is larger than {MOST_BYTES >> 20} MiB")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8 text (byte {error.start})") from None


def configuration_of(path: str) -> Configuration:
    """What the nearest `pyproject.toml` above a file that has a table `[tool.nndsl]` says; the default without one.

    Raises ConfigurationError where it says what nndsl does not understand.
    """
    folder = os.path.dirname(os.path.abspath(path))
    passed = []
    while folder not in _projects:
        passed.append(folder)
        found = _project_in(folder)
        above = os.path.dirname(folder)
        if found is not None or above == folder:
            _projects[folder] = found or DEFAULT
        else:
            folder = above
    for each in passed:
        _projects[each] = _projects[folder]
    return _projects[folder]


def forget_projects() -> None:
    """Reads every `pyproject.toml` anew when it is asked for."""
    _projects.clear()


_projects: dict[str, Configuration] = {}
"""What was found for a folder: one process checks many files of few folders."""


def _project_in(folder: str) -> Configuration | None:
    path = os.path.join(folder, "pyproject.toml")
    shown = path.removeprefix(os.getcwd() + os.sep)
    if is_device(path):
        return None
    try:
        text = read(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"{shown} cannot be read: {getattr(error, 'strerror', None) or error}"
        ) from None
    if not may_have_table(text):
        return None
    from nndsl.configuring import read_configuration

    return read_configuration(text, shown, folder.replace(os.sep, "/"))


def import_path(path: str, importing: str | None) -> str:
    """Where an imported file lies: beside the file that imports it."""
    from pathlib import Path  # takes longer to load than most files to check, and most import nothing

    return str((Path(importing).parent if importing else Path()) / path)


def load_import(path: str, importing: str | None) -> Source:
    """The loader for files on disk: `.nn` files only, for what is wrong with a text is shown with its lines.

    Raises OSError, or ValueError for what is no such file.
    """
    if not path.endswith(".nn"):
        raise ValueError("only .nn files are imported")
    found = import_path(path, importing)
    if is_device(found):
        raise ValueError("it is a device or a pipe, not a file")
    return Source(read(found), found)


def is_device(path: str | PathLike[str]) -> bool:
    """Whether a path leads to a device, a pipe or a socket: reading may never end, and writing may do anything."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def loader_of(loader: Callable[[str], str]) -> Callable[[str, str | None], Source]:
    """Makes a loader of a function from a path, relative to the importing file, to text."""
    from pathlib import Path

    def load_text(path: str, importing: str | None) -> Source:
        found = str((Path(importing).parent / path) if importing else Path(path))
        return Source(loader(found), found)

    return load_text
