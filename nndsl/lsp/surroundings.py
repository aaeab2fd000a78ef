"""What lies around an open text on disk: files to import or to read data from, and the columns that these have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from itertools import islice

from nndsl.files import is_device
from nndsl.ide.outside import NOTHING, Outside
from nndsl.runtime.data.headers import column_names

MOST_FILES = 500
DEEPEST = 3
NEAR = 1
"""How many files are offered, and how many folders down they are looked for: from the text's own, and from one above it."""

SKIPPED = frozenset(("__pycache__", "node_modules", "site-packages"))


def around(path: str | None) -> Outside:
    """What the text of a file may ask for; a text without a file has nothing around it."""
    if path is None:
        return NOTHING
    folder = os.path.dirname(path)
    return Outside(partial(_columns, folder), partial(_files, folder))


def files_below(folder: str, deepest: int = DEEPEST) -> Iterator[str]:
    """The paths of all files in a folder and those in it, but what is hidden, linked or installed; a folder's own files first."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: (entry.is_dir(), entry.name))
    except OSError:
        return  # gone, or not ours to read: there is nothing to offer
    for entry in entries:
        if entry.name.startswith(".") or entry.name in SKIPPED or (entry.is_symlink() and entry.is_dir()):
            continue
        if not entry.is_dir():
            yield entry.path
        elif deepest > 0 and not os.path.exists(os.path.join(entry.path, "pyvenv.cfg")):
            yield from files_below(entry.path, deepest - 1)


def _files(folder: str, above: str, *suffixes: str) -> tuple[str, ...]:
    start = os.path.join(folder, above)
    found = (path for path in files_below(start, NEAR if above else DEEPEST) if path.endswith(suffixes))
    return tuple(
        above + os.path.relpath(path, start).replace(os.sep, "/") for path in islice(found, MOST_FILES)
    )


def _columns(folder: str, kind: str, path: str, separator: str, encoding: str) -> tuple[str, ...]:
    """The columns of a data file; none where it cannot be read: the text may be half-typed, and `nndsl run` tells why."""
    full = os.path.join(folder, path)
    if is_device(full):
        return ()
    try:
        return column_names(kind, full, separator, encoding)
    except (OSError, ValueError):
        return ()
