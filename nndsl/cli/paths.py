"""The `.nn` files that a command is asked about: files as named, and those in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from nndsl.cli.usage import usage_error
from nndsl.configuration import DEFAULT, Configuration, ConfigurationError
from nndsl.files import configuration_of, is_device

STDIN = "-"
SKIPPED = frozenset(("__pycache__", "node_modules", "site-packages"))
"""Folders that hold no files of the user's own, beside hidden ones and virtual environments."""


def expand(paths: Iterable[str]) -> list[str]:
    """The paths with every folder replaced by the `.nn` files below it, in order; each file once.

    Hidden folders, virtual environments and what the project excludes are left out unless they are named themselves.
    """
    found: dict[str, str] = {}
    for path in paths:
        for each in _files_below(path) if path != STDIN and os.path.isdir(path) else (path,):
            found.setdefault(os.path.realpath(each) if each != STDIN else each, each)
    return list(found.values())


def configuration_at(path: str) -> Configuration:
    """What the project of a file says, for standard input that of the present folder.

    A mistake in its `pyproject.toml` ends the command with code 2.
    """
    try:
        return configuration_of(os.path.join(".", path) if path == STDIN else path)
    except ConfigurationError as error:
        usage_error(str(error))


def _files_below(root: str) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        project = configuration_at(os.path.join(folder, "x"))
        folders[:] = sorted(each for each in folders if not _is_skipped(folder, each, project))
        for name in sorted(files):
            path = os.path.join(folder, name)
            if name.endswith(".nn") and not is_device(path) and not _is_excluded(path, project):
                yield os.path.normpath(path)


def _is_skipped(folder: str, name: str, project: Configuration) -> bool:
    path = os.path.join(folder, name)
    hidden = name.startswith(".") or name in SKIPPED
    return hidden or os.path.exists(os.path.join(path, "pyvenv.cfg")) or _is_excluded(path, project)


def _is_excluded(path: str, project: Configuration = DEFAULT) -> bool:
    return bool(project.exclude) and project.excludes(os.path.abspath(path).replace(os.sep, "/"))
