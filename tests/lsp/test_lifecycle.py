"""From the first message to the last: exit codes, and what a server does with messages that it should not get."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import pytest
from typer.testing import CliRunner

from nndsl.cli.commands import app
from nndsl.lsp.server import Server
from nndsl.lsp.serving import serve

SERVER = [sys.executable, "-m", "nndsl", "lsp"]
BEGIN: dict[str, Any] = {"id": 1, "method": "initialize", "params": {"capabilities": {}}}
END: list[dict[str, Any] | bytes] = [{"id": 99, "method": "shutdown"}, {"method": "exit"}]


def framed(*messages: dict[str, Any] | bytes) -> bytes:
    """Messages as they go over the wire; bytes as they are."""
    parts = []
    for each in messages:
        if isinstance(each, bytes):
            parts.append(each)
        else:
            body = json.dumps({"jsonrpc": "2.0", **each}).encode()
            parts.append(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    return b"".join(parts)


def answers(stream: bytes) -> Iterator[dict[str, Any]]:
    while stream:
        head, _, rest = stream.partition(b"\r\n\r\n")
        length = int(head.split(b"\r\n")[0].split(b":")[1])
        yield json.loads(rest[:length])
        stream = rest[length:]


def talk(*messages: dict[str, Any] | bytes) -> tuple[int, list[dict[str, Any]]]:
    """Exit code and answers of a server in this process that gets messages and then the end of its input."""
    answered = io.BytesIO()
    exit_code = serve(Server(), io.BytesIO(framed(*messages)), answered)
    return exit_code, list(answers(answered.getvalue()))


def code(answer: dict[str, Any]) -> int:
    return answer["error"]["code"]


def test_a_client_that_says_goodbye() -> None:
    exit_code, (begun, ended) = talk(BEGIN, {"method": "initialized", "params": {}}, *END)
    assert exit_code == 0
    assert begun["result"]["serverInfo"]["name"] == "nndsl"
    assert begun["result"]["capabilities"]["positionEncoding"] == "utf-16", "what holds where nothing is said"
    assert ended == {"jsonrpc": "2.0", "id": 99, "result": None}


@pytest.mark.parametrize(
    "messages",
    [[], [BEGIN], [BEGIN, {"method": "exit"}], [{"method": "exit"}], [b"Content-Length: 9\r\n\r\n{"]],
)
def test_a_client_that_goes_without_a_word(messages: list[dict[str, Any] | bytes]) -> None:
    assert talk(*messages)[0] == 1


def test_the_process_of_a_client_that_goes_without_a_word() -> None:
    done = subprocess.run(SERVER, input=framed(BEGIN), capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_client_that_no_longer_listens() -> None:
    with subprocess.Popen(
        SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as server:
        assert server.stdin is not None and server.stdout is not None and server.stderr is not None
        server.stdout.close()
        server.stdin.write(framed(BEGIN))
        server.stdin.flush()
        assert server.wait(60) == 1
        assert server.stderr.read() == b""


def test_messages_out_of_turn() -> None:
    hover = {"method": "textDocument/definition", "params": {"textDocument": {"uri": "a:b"}}}
    place = {"position": {"line": 0, "character": 0}}
    good = {"id": 5, **hover, "params": {**hover["params"], **place}}
    exit_code, found = talk(
        {**good, "id": 2},
        {"method": "textDocument/didClose", "params": {"textDocument": {"uri": "a:b"}}},
        BEGIN,
        {**BEGIN, "id": 3},
        {"id": 4, **hover},
        {"id": [4], "method": ["x"]},
        {"id": {}, **hover},
        good,
        {"id": 6, "method": "textDocument/unheardOf", "params": {"a": [1, None]}},
        {"id": "seven", "method": "shutdown"},
        {**good, "id": 8},
        END[1],
    )
    by_request = {str(each["id"]): each for each in found}
    assert code(by_request["2"]) == -32002, "before `initialize`"
    assert "capabilities" in by_request["1"]["result"]
    assert code(by_request["3"]) == -32600, "initialized twice"
    assert code(by_request["4"]) == -32602 and "position" in by_request["4"]["error"]["message"]
    assert by_request["5"]["result"] is None, "about a text that is not open"
    assert code(by_request["6"]) == -32601
    assert by_request["seven"]["result"] is None
    assert code(by_request["8"]) == -32600, "after `shutdown`"
    assert exit_code == 0


def test_garbage_between_messages() -> None:
    exit_code, found = talk(
        b"Traceback (most recent call last):\r\n\r\n",
        b"Content-Length: 5\r\n\r\n{not}",
        b"printed by somebody Content-Length: 4\r\nContent-Type: x\r\n\r\n[{}]",
        b"content-length:3\r\n\r\n\xff\xfe\xfd",
        b"Content-Length: 99999999999\r\n\r\n",
        b"Content-Length: 2\r\n\r\n{}",
        BEGIN,
        {"method": "textDocument/didOpen", "params": {"textDocument": 3}},
        {"id": 5, "result": None},
        {"id": 6, "error": {"code": 1, "message": "no"}},
        {"method": "$/cancelRequest", "params": {"id": 77}},
        {"method": "$/cancelRequest", "params": {}},
        {"method": "$/setTrace", "params": {"value": "verbose"}},
        {"method": "$/unheardOf"},
        *END,
    )
    assert [code(each) for each in found if "error" in each] == [-32700] * 3
    assert [each["id"] for each in found if "result" in each] == [1, 99]
    logged = [each["params"]["message"] for each in found if each.get("method") == "window/logMessage"]
    assert len(logged) == 1 and "textDocument/didOpen" in logged[0], logged
    assert exit_code == 0


def test_requests_that_are_cancelled_in_time_are_not_answered_with_work() -> None:
    asked = {"method": "textDocument/definition", "params": {"textDocument": {"uri": "a:b"}}}
    asked["params"]["position"] = {"line": 0, "character": 0}
    _, found = talk(
        BEGIN,
        {"id": 2, **asked},
        {"id": 3, **asked},
        {"method": "$/cancelRequest", "params": {"id": 3}},
        {"id": 4, **asked},
        *END,
    )
    by_request = {each["id"]: each for each in found}
    # Whether the word came in time is a matter of luck; an answer comes either way.
    assert "result" in by_request[2] and "result" in by_request[4]
    assert "result" in by_request[3] or code(by_request[3]) == -32800


def test_over_tcp() -> None:
    with subprocess.Popen([*SERVER, "--tcp", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        port = int(server.stderr.readline().rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(framed(BEGIN, *END))
            assert [each["id"] for each in answers(_all_of(connection.makefile("rb")))] == [1, 99]
        assert server.wait(60) == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--tcp", "here"], "HOST:PORT"),
        (["--tcp", "127.0.0.1:99999"], "HOST:PORT"),
        (["--tcp", "no.such.host.invalid:1"], "cannot be listened at"),
        (["--tcp", "127.0.0.1:0", "--stdio"], "two ways"),
    ],
)
def test_wrong_usage(arguments: list[str], says: str) -> None:
    result = CliRunner().invoke(app, ["lsp", *arguments])
    assert result.exit_code == 2
    assert says in result.stderr and result.stderr.count("\n") == 1


def _all_of(stream: BinaryIO) -> bytes:
    return stream.read()
