"""Reading `.nn` files from disk; the rest of the core works on text."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from typing import Self

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


def read(path: str | PathLike[str]) -> str:
    """The text of a UTF-8 file, a byte-order mark dropped. Raises OSError, or ValueError where it is not UTF-8."""
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8 text (byte {error.start})") from None


def load_import(path: str, importing: str | None) -> Source:
    """The loader for files on disk: `path` lies beside the file that imports it."""
    from pathlib import Path  # takes longer to load than most files to check, and most import nothing

    found = (Path(importing).parent if importing else Path()) / path
    return Source(read(found), str(found))


def loader_of(loader: Callable[[str], str]) -> Callable[[str, str | None], Source]:
    """Makes a loader of a function from a path, relative to the importing file, to text."""
    from pathlib import Path

    def load_text(path: str, importing: str | None) -> Source:
        found = str((Path(importing).parent / path) if importing else Path(path))
        return Source(loader(found), found)

    return load_text
