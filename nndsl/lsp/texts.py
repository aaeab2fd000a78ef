"""The texts that are open in the client, and where the files lie that they import: open ones first, then on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from nndsl.compiler import Loader
from nndsl.configuration import Configuration
from nndsl.files import import_path, load_import
from nndsl.ide.document import Document
from nndsl.lsp.positions import Text
from nndsl.lsp.uris import key_of, key_of_path, path_of, uri_of
from nndsl.source import Source, Span

if TYPE_CHECKING:
    from nndsl.lsp.tokens import Sent

MOST_CHARACTERS = 2**20
"""Longer texts are kept, but not checked: thirty thousand layers would take seconds at every keystroke."""

ConfigurationOf = Callable[[str | None], Configuration]
"""What the project of a file says; of a text without a file, what the present folder's says."""


class OpenText:
    """One open text: its document, what its positions mean, and the files that it has asked for."""

    def __init__(
        self, item: types.TextDocumentItem, place: Text, document: Document, reads: set[str]
    ) -> None:
        self.uri = item.uri
        self.key = key_of(item.uri)
        self.version: int | None = item.version
        self.place = place
        self.document = document
        self.reads = reads
        """The keys of all imported files, found or not."""
        self.sent_tokens: Sent | None = None

    @property
    def is_too_long(self) -> bool:
        return len(self.place.text) > MOST_CHARACTERS

    def offset(self, position: types.Position) -> int:
        return self.place.offset(position.line, position.character)

    def offsets(self, stretch: types.Range) -> tuple[int, int]:
        """Start and end, in this order however the client sent them."""
        start, end = sorted((self.offset(stretch.start), self.offset(stretch.end)))
        return start, end

    def range(self, start: int, end: int) -> types.Range:
        return range_in(self.place, start, end)

    def apply(self, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        """Makes the client's changes, one after the other; one without a range is the whole text."""
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                self.place.replace(*self.offsets(change.range), change.text)
            else:
                self.place.replace(0, len(self.place.text), change.text)
        if not self.is_too_long:
            self.document.update(self.place.text)


class Texts:
    """All open texts."""

    def __init__(self, encoding: str, configuration_of: ConfigurationOf) -> None:
        self.encoding = encoding
        self._configuration_of = configuration_of
        self._open: dict[str, OpenText] = {}
        self._uris: dict[str, str] = {}

    def __iter__(self) -> Iterator[OpenText]:
        return iter(list(self._open.values()))

    def open(self, item: types.TextDocumentItem) -> OpenText:
        path, reads = path_of(item.uri), set[str]()
        place = Text(item.text, self.encoding)
        is_too_long = len(item.text) > MOST_CHARACTERS
        document = Document(
            "" if is_too_long else item.text, path, self._loader(reads), self._configuration_of(path)
        )
        opened = OpenText(item, place, document, reads)
        self._open[opened.key] = opened
        self._uris[opened.key] = opened.uri
        return opened

    def unopened(self, path: str, text: str) -> Document:
        """The document of a file that is not open, and imports open texts first all the same."""
        return Document(text, path, self._loader(set()), self._configuration_of(path))

    def close(self, uri: str) -> None:
        self._open.pop(key_of(uri), None)

    def at(self, uri: str) -> OpenText | None:
        """The open text of an address; `None` where it is not open."""
        return self._open.get(key_of(uri))

    def of_key(self, key: str) -> OpenText | None:
        return self._open.get(key)

    def importing(self, key: str) -> list[OpenText]:
        """The open texts that import a file, directly or not."""
        return [text for text in self if key in text.reads and text.key != key]

    def configure(self) -> None:
        """Asks anew what the project of each text says. Those for which it now says something else are checked again."""
        for text in self:
            configuration = self._configuration_of(text.document.source.path)
            if configuration != text.document.configuration:
                text.document.configuration = configuration
                text.document.refresh()

    def place(self, source: Source, asking: OpenText) -> Text:
        """What positions mean in a source: that of an open text, or of an imported file."""
        if source is asking.document.source:
            return asking.place
        found = self._open.get(key_of_path(source.path)) if source.path else None
        return found.place if found and found.place.text == source.text else Text(source.text, self.encoding)

    def location(self, span: Span, asking: OpenText) -> types.Location:
        """Where a span of the asking text, or of a file that it imports, stands."""
        place = self.place(span.source, asking)
        return types.Location(self.uri(span.source, asking), range_in(place, span.start, span.end))

    def uri(self, source: Source, asking: OpenText) -> str:
        """The address of a source; of an open one as the client writes it."""
        if source is asking.document.source or not source.path:
            return asking.uri
        return self.uri_of_key(key_of_path(source.path))

    def uri_of_key(self, key: str) -> str:
        """The address of what has a key, as the client writes it where it has ever written it."""
        return self._uris.get(key) or uri_of(key)

    def _loader(self, reads: set[str]) -> Loader:
        def load(path: str, importing: str | None) -> Source:
            found = import_path(path, importing)
            reads.add(key_of_path(found))
            opened = self._open.get(key_of_path(found))
            # The file on disk must be one that can be imported, too: its name decides that.
            if opened is not None and path.endswith(".nn"):
                return Source(opened.place.text, found)
            return load_import(path, importing)

        return load


def range_in(place: Text, start: int, end: int) -> types.Range:
    return types.Range(types.Position(*place.position(start)), types.Position(*place.position(end)))


def folder_path(uris: Sequence[str]) -> str:
    """Where texts without a file belong: the first folder of the workspace, else the present one."""
    return next((path for uri in uris if (path := path_of(uri))), os.getcwd())
