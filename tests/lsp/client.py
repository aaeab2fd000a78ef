"""A real client: pygls' own, over stdio, with a server process of its own; asked as a plain object."""

from __future__ import annotations

import asyncio
import sys
import time
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

PATIENCE = 60
"""Seconds after which an answer does not come any more; a machine under load is slow."""

MARKDOWN = [types.MarkupKind.Markdown]


def capabilities(encoding: str, *, pulls: bool = False, plain: bool = False) -> types.ClientCapabilities:
    """What an editor of today can do; a `plain` one only the least."""
    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)])
    if plain:
        return types.ClientCapabilities(general=general)
    return types.ClientCapabilities(
        general=general,
        workspace=types.WorkspaceClientCapabilities(
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
            inlay_hint=types.InlayHintWorkspaceClientCapabilities(refresh_support=True),
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        ),
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
            diagnostic=types.DiagnosticClientCapabilities() if pulls else None,
            completion=types.CompletionClientCapabilities(
                completion_item=types.ClientCompletionItemOptions(
                    snippet_support=True, documentation_format=MARKDOWN
                )
            ),
            hover=types.HoverClientCapabilities(content_format=MARKDOWN),
            document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
            rename=types.RenameClientCapabilities(prepare_support=True),
            code_action=types.CodeActionClientCapabilities(
                code_action_literal_support=types.ClientCodeActionLiteralOptions(
                    types.ClientCodeActionKindOptions([types.CodeActionKind.QuickFix])
                )
            ),
        ),
    )


class Client:
    """One client and its server process."""

    def __init__(self, encoding: str = "utf-16", **abilities: bool) -> None:
        self.encoding = encoding
        self.found: dict[str, types.PublishDiagnosticsParams] = {}
        self.logged: list[str] = []
        self.shown: list[str] = []
        self.asked: list[str] = []
        self._runner = asyncio.Runner()
        self._client = LanguageClient("tests", "1")
        self._listen()
        self._run(self._client.start_io(sys.executable, "-m", "nndsl", "lsp"))
        begin = types.InitializeParams(capabilities(encoding, **abilities))
        self.server: types.InitializeResult = self.ask(types.INITIALIZE, begin)
        self.tell(types.INITIALIZED, types.InitializedParams())

    def ask(self, method: str, params: Any) -> Any:
        """The answer to a request."""
        return self.ask_all([(method, params)])[0]

    def ask_all(self, asked: list[tuple[str, Any]]) -> list[Any]:
        """The answers to requests of which none waits for another."""

        async def gathered() -> list[Any]:
            send = self._client.protocol.send_request_async
            return await asyncio.gather(*(send(method, params) for method, params in asked))

        return list(self._run(gathered()))

    def try_all(self, asked: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
        """The same with the methods; a refusal is an answer, too."""

        async def answer(method: str, params: Any) -> tuple[str, Any]:
            try:
                return method, await self._client.protocol.send_request_async(method, params)
            except JsonRpcException as refusal:
                assert refusal.code == types.LSPErrorCodes.RequestFailed, refusal
                return method, refusal.message

        async def gathered() -> list[Any]:
            return await asyncio.gather(*(answer(*each) for each in asked))

        return list(self._run(gathered()))

    def tell(self, method: str, params: Any) -> None:
        """Sends a notification."""
        self._client.protocol.notify(method, params)

    def open(self, uri: str, text: str, version: int = 1) -> None:
        item = types.TextDocumentItem(uri, "nndsl", version, text)
        self.tell(types.TEXT_DOCUMENT_DID_OPEN, types.DidOpenTextDocumentParams(item))

    def change(self, uri: str, version: int, *changes: types.TextDocumentContentChangeEvent) -> None:
        text = types.VersionedTextDocumentIdentifier(version, uri)
        self.tell(types.TEXT_DOCUMENT_DID_CHANGE, types.DidChangeTextDocumentParams(text, list(changes)))

    def rewrite(self, uri: str, version: int, text: str) -> None:
        self.change(uri, version, types.TextDocumentContentChangeWholeDocument(text))

    def close(self, uri: str) -> None:
        text = types.TextDocumentIdentifier(uri)
        self.tell(types.TEXT_DOCUMENT_DID_CLOSE, types.DidCloseTextDocumentParams(text))

    def findings(self, uri: str, version: int) -> list[types.Diagnostic]:
        """What was published about a version of a text, waited for."""
        self.wait(lambda: uri in self.found and self.found[uri].version == version)
        return list(self.found[uri].diagnostics)

    def wait(self, until: Any) -> None:
        """Hears what the server says until something holds."""

        async def waiting() -> None:
            end = time.monotonic() + PATIENCE
            while not until():
                assert time.monotonic() < end, "what was waited for did not come"
                await asyncio.sleep(0.002)

        self._run(waiting())

    def stop(self) -> tuple[int | None, str]:
        """Says goodbye; the exit code of the server and what it wrote to its standard error."""
        self.ask(types.SHUTDOWN, None)
        self.tell(types.EXIT, None)
        server = self._client._server
        assert server is not None and server.stderr is not None
        errors = self._run(server.stderr.read()).decode()
        code = self._run(server.wait())
        self._run(self._client.stop())
        self._runner.close()
        return code, errors

    def _run(self, waiting: Any) -> Any:
        async def patiently() -> Any:
            return await asyncio.wait_for(waiting, PATIENCE)

        return self._runner.run(patiently())

    def _listen(self) -> None:
        @self._client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.found[params.uri] = params

        @self._client.feature(types.WINDOW_LOG_MESSAGE)
        def logged(params: types.LogMessageParams) -> None:
            self.logged.append(params.message)

        @self._client.feature(types.WINDOW_SHOW_MESSAGE)
        def shown(params: types.ShowMessageParams) -> None:
            self.shown.append(params.message)

        for method in (types.CLIENT_REGISTER_CAPABILITY, types.WORKSPACE_INLAY_HINT_REFRESH):
            self._client.feature(method)(lambda params, method=method: self.asked.append(method))
