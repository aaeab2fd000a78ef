"""The least of a client: it sends one message and waits for the one that it wants, so that only the server is timed."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from typing import Any, Self

from benchmarks.measure import QUIET, python

SERVER = ("-m", "nndsl", "lsp")
URI = "file:///long.nn"


class Client:
    """A server process that was told `initialize`, and one open text."""

    def __init__(self) -> None:
        start = time.perf_counter()
        self._process = subprocess.Popen(
            python(*SERVER), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=QUIET
        )
        self._number = 0
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self.start_seconds = time.perf_counter() - start
        self.tell("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self._process.wait()

    def open(self, text: str) -> list[Any]:
        """The findings of a text."""
        item = {"uri": URI, "languageId": "nndsl", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return self._findings(1)

    def type(self, version: int, line: int, column: int, length: int, text: str) -> list[Any]:
        """The findings after so many characters of a line were replaced."""
        place = {
            "start": {"line": line, "character": column},
            "end": {"line": line, "character": column + length},
        }
        changed = {
            "textDocument": {"uri": URI, "version": version},
            "contentChanges": [{"range": place, "text": text}],
        }
        self.tell("textDocument/didChange", changed)
        return self._findings(version)

    def ask_about(self, method: str, **more: Any) -> Any:
        """The answer to a request about the open text."""
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": URI}, **more})

    def ask(self, method: str, params: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        answer = self._await(lambda message: message.get("id") == self._number and "method" not in message)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _findings(self, version: int) -> list[Any]:
        def is_about(message: dict[str, Any]) -> bool:
            published = message.get("method") == "textDocument/publishDiagnostics"
            return published and message["params"].get("version") == version

        found: list[Any] = self._await(is_about)["params"]["diagnostics"]
        return found

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _await(self, is_wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        assert self._process.stdout is not None
        while True:
            length = 0
            while (header := self._process.stdout.readline().strip()) != b"":
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                raise RuntimeError("the server went away")
            message: dict[str, Any] = json.loads(self._process.stdout.read(length))
            if is_wanted(message):
                return message
