"""Questions about places in a text, found by their words, and answers as words again."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from tests.lsp.client import Client
from tests.lsp.places import position, range_of, words_in


class Opened:
    """A text that is open at a client."""

    def __init__(self, client: Client, uri: str, text: str) -> None:
        self.client = client
        self.uri = uri
        self.text = text
        client.open(uri, text)

    @property
    def id(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri)

    def place(self, words: str, nth: int = 0, *, end: bool = False) -> types.Position:
        """The position of some words, of their end if asked, the nth time that they stand there."""
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return position(self.text, at + len(words) * end, self.client.encoding)

    def range(self, words: str = "") -> types.Range:
        """Where words stand; of none the whole text."""
        start = self.text.index(words)
        end = start + len(words) if words else len(self.text)
        return range_of(self.text, start, end, self.client.encoding)

    def words(self, stretch: types.Range) -> str:
        return words_in(self.text, stretch, self.client.encoding)

    def at(self, method: str, kind: Any, words: str, nth: int = 0, *, end: bool = False, **more: Any) -> Any:
        """The answer about the place of some words."""
        place = self.place(words, nth, end=end)
        return self.client.ask(method, kind(text_document=self.id, position=place, **more))

    def findings(self, version: int = 1) -> list[types.Diagnostic]:
        return self.client.findings(self.uri, version)
