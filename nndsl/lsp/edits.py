"""Edits of texts as the protocol's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lsprotocol import types

from nndsl.diagnostics import Edit
from nndsl.lsp.texts import OpenText, range_in

if TYPE_CHECKING:
    from nndsl.lsp.server import Server


def text_edits(text: OpenText, edits: Iterable[Edit]) -> list[types.TextEdit]:
    """Edits that all lie in one open text."""
    return [types.TextEdit(text.range(each.span.start, each.span.end), each.text) for each in edits]


def workspace_edit(server: Server, text: OpenText, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    """Edits of a text and of files that it imports or that import it; of open ones with the version that they are for."""
    files: dict[str, list[types.TextEdit]] = {}
    for each in edits:
        place = server.texts.place(each.span.source, text)
        change = types.TextEdit(range_in(place, each.span.start, each.span.end), each.text)
        files.setdefault(server.texts.uri(each.span.source, text), []).append(change)
    if not server.can("workspace.workspace_edit.document_changes"):
        return types.WorkspaceEdit(changes=files)
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(_versioned(server, uri), found) for uri, found in files.items()
        ]
    )


def _versioned(server: Server, uri: str) -> types.OptionalVersionedTextDocumentIdentifier:
    text = server.texts.at(uri)
    return types.OptionalVersionedTextDocumentIdentifier(uri, text.version if text else None)
