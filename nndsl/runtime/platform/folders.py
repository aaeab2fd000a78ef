"""The module `dataiku` as the pasted text sees it: managed folders by name, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from nndsl.runtime.platform.problem import Failed, Problem

MODULE = "dataiku"


@contextmanager
def managed_folders(folders: Mapping[str, Path]) -> Iterator[None]:
    """Puts the module in place while the block runs. `Folder(name)` raises Failed for a folder that was not given."""
    given = {name: path.resolve() for name, path in folders.items()}

    class Folder:
        """A managed folder."""

        def __init__(self, lookup: str, *_: object, **__: object) -> None:
            if lookup not in given:
                raise Failed(_not_given(lookup))
            self._path = given[lookup]

        def get_path(self) -> str:
            """Where its files lie."""
            return str(self._path)

    before = sys.modules.get(MODULE)
    stub = ModuleType(MODULE, "Managed folders, for code that is tried out away from the platform.")
    stub.Folder = Folder  # type: ignore[attr-defined]
    sys.modules[MODULE] = stub
    try:
        yield
    finally:
        if before is None:
            del sys.modules[MODULE]
        else:
            sys.modules[MODULE] = before


def _not_given(name: str) -> Problem:
    message = f"the text reads the managed folder {name!r}, which was not given"
    return Problem("missing-folder", message, f'give a folder with its files: --folder "{name}=PATH"')
