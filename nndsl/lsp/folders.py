"""The `.nn` files of the workspace's folders that are not open: others may be named in them, or name what they declare."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice

from nndsl.files import is_device, read
from nndsl.ide.document import Document
from nndsl.lsp.surroundings import files_below
from nndsl.lsp.texts import MOST_CHARACTERS, Texts
from nndsl.lsp.uris import key_of_path, path_of

DEEPEST = 12
MOST_FILES = 50_000
MOST_NETWORKS = 1_000
"""How many folders down files are looked for, how many of any kind are passed, and how many `.nn` files are read: a
workspace may be somebody's home folder."""

Stamp = tuple[int, int]


class Folders:
    """The files in the folders of a workspace, read again when they have changed."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._known: dict[str, tuple[Stamp, Document]] = {}

    def unopened(self, uris: Iterable[str]) -> Iterator[Document]:
        """The files below some folders that are not open and can be read."""
        folders = (path for path in map(path_of, uris) if path is not None)
        passed = islice((file for folder in folders for file in files_below(folder, DEEPEST)), MOST_FILES)
        found = dict.fromkeys(file for file in passed if file.endswith(".nn"))
        for path in islice(found, MOST_NETWORKS):
            if self._texts.of_key(key_of_path(path)) is None and (document := self._document(path)):
                yield document

    def _document(self, path: str) -> Document | None:
        try:
            state = os.stat(path)
            stamp = (state.st_mtime_ns, state.st_size)
            known = self._known.get(path)
            if known is None or known[0] != stamp:
                if state.st_size > MOST_CHARACTERS or is_device(path):
                    return None
                known = (stamp, self._texts.unopened(path, read(path)))
                self._known[path] = known
        except (OSError, ValueError):
            return None  # gone meanwhile, or no text: nothing is named in it
        # What it imports may be open, and another than before.
        known[1].refresh()
        return known[1]
