"""What must not bring the server down: mistakes of its own, texts without end, many texts, odd ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp.asking import Opened
from tests.lsp.client import Client
from tests.lsp.test_lifecycle import BEGIN, END, talk

GOOD = "input x(8)\noutput y: regression = x -> Dense(1)\n"


def talk_here(*messages: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers of a server in this process."""
    exit_code, found = talk(BEGIN, *messages, *END)
    assert exit_code == 0
    return found


def opened(text: str, uri: str = "untitled:a") -> dict[str, Any]:
    document = {"uri": uri, "languageId": "nndsl", "version": 7, "text": text}
    return {"method": "textDocument/didOpen", "params": {"textDocument": document}}


def test_a_mistake_of_its_own_is_logged_with_its_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("somebody's mistake")

    monkeypatch.setattr("nndsl.lsp.reading.hover", fails)
    place = {"textDocument": {"uri": "untitled:a"}, "position": {"line": 1, "character": 3}}
    asked = {"id": 2, "method": "textDocument/hover", "params": place}
    found = talk_here(opened(GOOD), asked, {**asked, "id": 3, "method": "textDocument/definition"})
    by_request = {each.get("id"): each for each in found}
    assert by_request[2] == {"jsonrpc": "2.0", "id": 2, "result": None}
    assert "result" in by_request[3], "it goes on"
    (log,) = [each["params"]["message"] for each in found if each.get("method") == "window/logMessage"]
    for fact in ("textDocument/hover failed", "untitled:a", "version 7", f"{len(GOOD)} characters", "1:3"):
        assert fact in log
    assert "RuntimeError: somebody's mistake" in log and "Dense" not in log, "a text may be somebody's secret"


def test_a_check_that_fails_is_logged_and_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("somebody's mistake")

    monkeypatch.setattr("nndsl.lsp.checks.diagnostic", fails)
    pull = {"id": 2, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "untitled:a"}}}
    found = talk_here(opened("nonsense"), opened(GOOD, "untitled:b"), pull, {**pull, "id": 3})
    logs = [each["params"]["message"] for each in found if each.get("method") == "window/logMessage"]
    assert len(logs) == 1 and "untitled:a" in logs[0] and "RuntimeError: somebody's mistake" in logs[0]
    assert [each["result"]["items"] for each in found if each.get("id") in (2, 3)] == [[], []]


@pytest.mark.parametrize("client", ["utf-8"], indirect=True)
def test_a_text_of_ten_megabytes_is_kept_but_not_checked(client: Client, uri: str) -> None:
    line = "h = x -> Dense(1)  # 😀\n"
    text = Opened(client, uri, line * (10_000_000 // len(line)))
    assert text.findings() == []
    assert len(client.shown) == 1 and "nndsl check" in client.shown[0]
    end = types.Position(400_000, 3)
    client.change(uri, 2, types.TextDocumentContentChangePartial(types.Range(end, end), "# é"))
    assert text.findings(2) == [] and len(client.shown) == 1, "told once"
    place = types.TextDocumentIdentifier(uri)
    assert client.ask("textDocument/hover", types.HoverParams(place, end)) is None
    client.rewrite(uri, 3, GOOD.replace("Dense(1)", "Dense(1, relu)"))
    assert [each.code for each in text.findings(3)] == ["NN405"], "short again"
    client.close(uri)


@pytest.mark.parametrize("client", ["utf-16"], indirect=True)
def test_a_hundred_open_texts(client: Client, tmp_path: Path) -> None:
    texts = [
        Opened(client, (tmp_path / f"n {n}.nn").as_uri(), GOOD.replace("8", str(n + 1))) for n in range(100)
    ]
    for text in texts:
        assert text.findings() == []
    for text in texts:
        client.close(text.uri)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff" + GOOD,
        "\x00",
        "\ud800",
        "(" * 5_000,
        "x -> " * 3_000,
        '"' + "é" * 100_000,
        "\r" * 50,
        "#",
    ],
)
def test_odd_texts(client: Client, uri: str, text: str) -> None:
    opened = Opened(client, uri, text)
    opened.findings()
    place = types.TextDocumentIdentifier(uri)
    client.ask("textDocument/semanticTokens/full", types.SemanticTokensParams(place))
    client.ask("textDocument/completion", types.CompletionParams(place, types.Position(0, 2)))
    client.close(uri)


def test_deep_json_is_no_message() -> None:
    deep = b"[" * 100_000
    exit_code, (first, *_) = talk(b"Content-Length: %d\r\n\r\n%b" % (len(deep), deep), BEGIN, *END)
    assert (exit_code, first["error"]["code"]) == (0, -32700)
