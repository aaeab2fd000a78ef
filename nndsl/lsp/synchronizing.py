"""What the client says of its texts, folders and files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from nndsl.files import forget_projects
from nndsl.lsp.texts import MOST_CHARACTERS, OpenText
from nndsl.lsp.uris import key_of

if TYPE_CHECKING:
    from nndsl.lsp.server import Server

PROJECT = "pyproject.toml"
WATCHED = ("**/*.nn", f"**/{PROJECT}")
"""Files whose changes outside of the editor matter: others may import them, and what is found hangs on the project."""


def _initialized(server: Server, params: types.InitializedParams) -> None:
    if server.can("workspace.did_change_watched_files.dynamic_registration"):
        watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        asked = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([asked]))


def _opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    text = server.texts.open(params.text_document)
    server.checks.changed(text.key)
    _tell_too_long(server, text)


def _changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    text = server.texts.at(params.text_document.uri)
    if text is None:
        return
    text.apply(params.content_changes)
    text.version = params.text_document.version
    server.checks.changed(text.key)
    _tell_too_long(server, text)


def _closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.texts.close(params.text_document.uri)
    server.checks.changed(key_of(params.text_document.uri))


def _saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Not every client watches files: those that are saved in it are known at least."""
    _files_changed(server, [params.text_document.uri])


def _watched_changed(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    _files_changed(server, [each.uri for each in params.changes])


def _folders_changed(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    _configure(server)


def _files_changed(server: Server, uris: list[str]) -> None:
    if any(uri.endswith(PROJECT) for uri in uris):
        _configure(server)
    for uri in uris:
        # An open text is what the client says it is, whatever lies on the disk.
        if server.texts.at(uri) is None and server.texts.importing(key_of(uri)):
            server.checks.changed(key_of(uri))


def _configure(server: Server) -> None:
    forget_projects()
    server.tell_again()
    server.texts.configure()
    server.checks.all_changed()


def _tell_too_long(server: Server, text: OpenText) -> None:
    if text.is_too_long:
        server.tell_once(
            f"nndsl: {text.uri} has more than {MOST_CHARACTERS:,} characters and is not checked while it is written; "
            "`nndsl check` takes it"
        )


SYNCHRONIZING: Mapping[str, Callable[[Server, Any], None]] = {
    types.INITIALIZED: _initialized,
    types.TEXT_DOCUMENT_DID_OPEN: _opened,
    types.TEXT_DOCUMENT_DID_CHANGE: _changed,
    types.TEXT_DOCUMENT_DID_SAVE: _saved,
    types.TEXT_DOCUMENT_DID_CLOSE: _closed,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _watched_changed,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: _folders_changed,
}
