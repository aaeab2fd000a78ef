"""The server: what it keeps of one client, and how its features are hung up in pygls."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from nndsl.configuration import DEFAULT, Configuration, ConfigurationError
from nndsl.files import configuration_of
from nndsl.ide.document import Document
from nndsl.lsp.checks import Checks
from nndsl.lsp.features import FEATURES
from nndsl.lsp.folders import Folders
from nndsl.lsp.synchronizing import SYNCHRONIZING
from nndsl.lsp.texts import OpenText, Texts, folder_path
from nndsl.version import __version__

Handler = Callable[[Any], Any]


class Server(LanguageServer):
    """One client's server. `texts` and `checks` are there after `initialize`."""

    texts: Texts
    checks: Checks
    _files: Folders

    def __init__(self) -> None:
        super().__init__("nndsl", __version__)
        # What pygls writes to its log is answered or told to the client here; standard error is for what is not.
        logging.getLogger("pygls").setLevel(logging.CRITICAL)
        self._told: set[str] = set()
        self._published: dict[str, list[types.Diagnostic]] = {}
        self._hang_up()

    def begin(self, params: types.InitializeParams) -> None:
        """Is called when the client has said what it can do."""
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        self.texts = Texts(types.PositionEncodingKind(encoding).value, self._configuration_of)
        self._files = Folders(self.texts)
        related = self.can("text_document.publish_diagnostics.related_information")
        self.checks = Checks(self.texts, related=related, failed=self._check_failed)

    @property
    def folders(self) -> list[str]:
        """The addresses of the workspace's folders."""
        known = [folder.uri for folder in self.workspace.folders.values()]
        return known or [uri for uri in [self.workspace.root_uri] if uri]

    def unopened(self) -> Iterator[Document]:
        """The `.nn` files of the workspace that are not open."""
        return self._files.unopened(self.folders)

    def others(self, text: OpenText) -> list[Document]:
        """The texts that may name what another declares: all that are open, and the files that import any."""
        opened = [each.document for each in self.texts if each is not text and not each.is_too_long]
        return [*opened, *(each for each in self.unopened() if "import" in each.text)]

    def can(self, capability: str) -> bool:
        """Whether the client said that it can do something: `workspace.inlay_hint.refresh_support`."""
        return bool(get_capability(self.client_capabilities, capability))

    def knows(self, method: object) -> bool:
        """Whether there is something that takes such a request or notification."""
        manager = self.protocol.fm
        return isinstance(method, str) and (method in manager.features or method in manager.builtin_features)

    def markup(self, markdown: str) -> types.MarkupContent:
        """Words for the user, called plain where the client knows no Markdown."""
        formats = get_capability(self.client_capabilities, "text_document.hover.content_format") or ()
        is_plain = types.MarkupKind.PlainText in formats and types.MarkupKind.Markdown not in formats
        kind = types.MarkupKind.PlainText if is_plain else types.MarkupKind.Markdown
        return types.MarkupContent(kind, markdown)

    @property
    def is_asked_for_findings(self) -> bool:
        """Whether the client asks for findings, instead of waiting for them."""
        return self.can("text_document.diagnostic")

    def settle(self, is_interrupted: Callable[[], bool]) -> None:
        """Checks what has changed and sends what was found, unless the client has sent something new meanwhile."""
        if not self.checks.run(is_interrupted):
            return
        for key in self.checks.touched():
            text = self.texts.of_key(key)
            if text is None:
                self._publish_unopened(key)
            elif not self.is_asked_for_findings:
                found = self.checks.of(key)
                self._published[key] = found
                self._publish(text.uri, found, text.version)
        if self.checks.reached_others():
            self._ask_to_refresh()

    def tell_once(self, message: str) -> None:
        """Shows a message to the user, the same one only once."""
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    def tell_again(self) -> None:
        """What was told may be told again: its cause may have been mended meanwhile, and have come back."""
        self._told.clear()

    def log(self, message: str) -> None:
        """Writes into the client's log that something went wrong here."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """pygls' word for what went wrong outside of a handler: for the log, and not before the user's eyes."""
        if not isinstance(error, JsonRpcException):
            self.log(f"{type(error).__name__}: {error}")

    def _publish_unopened(self, key: str) -> None:
        """Sends what importing texts found in a file that is not open, where that is news."""
        found = self.checks.of(key)
        if found != self._published.get(key, []):
            self._publish(self.texts.uri_of_key(key), found, None)
        if found:
            self._published[key] = found
        else:
            self._published.pop(key, None)

    def _ask_to_refresh(self) -> None:
        """What the client shows beside texts that it did not change itself may be outdated."""
        for capability, ask in (
            ("workspace.semantic_tokens", self.workspace_semantic_tokens_refresh),
            ("workspace.inlay_hint", self.workspace_inlay_hint_refresh),
            ("workspace.diagnostics", self.workspace_diagnostic_refresh),
        ):
            if self.can(f"{capability}.refresh_support"):
                ask(None)

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _configuration_of(self, path: str | None) -> Configuration:
        try:
            return configuration_of(path or f"{folder_path(self.folders)}/untitled.nn")
        except ConfigurationError as error:
            self.tell_once(f"nndsl: {error}")
            return DEFAULT

    def _hang_up(self) -> None:
        for method in (
            types.TEXT_DOCUMENT_DID_OPEN,
            types.TEXT_DOCUMENT_DID_CHANGE,
            types.TEXT_DOCUMENT_DID_CLOSE,
        ):
            # pygls would keep the texts as well, by lines that also end at form feeds and the like.
            del self.protocol.fm.builtin_features[method]
        self.feature(types.INITIALIZE)(self._guarded(types.INITIALIZE, Server.begin))
        for method, handle in SYNCHRONIZING.items():
            self.feature(method)(self._guarded(method, handle))
        for feature in FEATURES:
            self.feature(feature.method, feature.options)(self._guarded(feature.method, feature.handle))

    def _guarded(self, method: str, handle: Callable[[Server, Any], Any]) -> Handler:
        """A handler that does not fail: what goes wrong goes into the client's log, and the answer is null."""

        def answer(params: Any) -> Any:
            try:
                return handle(self, params)
            except JsonRpcException:
                raise  # a refusal, in words for the user
            except Exception:  # noqa: BLE001  # whatever it is: the server goes on, and tells
                self.log(f"{method} failed: {self._facts(params)}\n{traceback.format_exc()}")
                return None

        return answer

    def _check_failed(self, text: OpenText) -> None:
        self.log(f"a check failed: {', '.join(_facts_of(text))}\n{traceback.format_exc()}")

    def _facts(self, params: Any) -> str:
        """What one must know to see it happen again; the text itself may be somebody's secret."""
        facts = [f"nndsl {__version__}"]
        document = getattr(params, "text_document", None)
        if document is not None:
            text = self.texts.at(document.uri)
            facts.append(document.uri)
            facts += (
                [f"version {text.version}", f"{len(text.place.text)} characters"] if text else ["not open"]
            )
        for name in ("position", "range"):
            if hasattr(params, name):
                facts.append(f"{name} {getattr(params, name)}")
        return ", ".join(facts)


def _facts_of(text: OpenText) -> list[str]:
    return [f"nndsl {__version__}", text.uri, f"version {text.version}", f"{len(text.place.text)} characters"]
