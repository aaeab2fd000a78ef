"""Writing a text of the user's back to the file that it came from."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path

from nndsl.cli.write import write_atomically


def write_back(path: str, text: str) -> str:
    """Writes a changed text, after the byte-order mark that the file has; why it could not be done, or nothing.

    A file that nobody may write stays as it is, although a new one could be put in its place.
    """
    file = Path(path)
    try:
        if not file.stat().st_mode & 0o222:
            return "it is read-only"
        mark = "\ufeff" if file.read_bytes().startswith(BOM_UTF8) else ""
        write_atomically(file, mark + text)
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""
