"""Texts typed character by character, as somebody does: at every prefix the editor asks, and nothing may fail.

All examples with every question take some minutes: `pytest -m slow tests/lsp`.
"""

from __future__ import annotations

from typing import Any

import pytest
from lsprotocol import types

from nndsl.compiler import analyze
from nndsl.resources import folder
from nndsl.source import Source
from tests.lsp.client import Client
from tests.lsp.everything import at_place, of_stretch
from tests.lsp.places import position

SHORT = """# 🙂
input größe(8)
output préis: regression = größe -> Dense(4, "relu") # 😀
compile { loss: mse }
"""


def typed(client: Client, uri: str, text: str, *, everything: bool) -> None:
    """Types a text into an empty one; asked is what editors ask as one types, or everything."""
    client.open(uri, "")
    for end in range(1, len(text) + 1):
        before = position(text[: end - 1], end - 1, client.encoding)
        insertion = types.TextDocumentContentChangePartial(types.Range(before, before), text[end - 1])
        client.change(uri, end + 1, insertion)
        place = position(text[:end], end, client.encoding)
        client.try_all(asked(uri, place, everything))
        assert client.logged == [], f"{client.logged[0]}\n{text[:end]}"
    found = client.findings(uri, len(text) + 1)
    assert [each.code for each in found] == [each.code for each in analyze(Source(text)).diagnostics]
    client.close(uri)


def asked(uri: str, place: types.Position, everything: bool) -> list[tuple[str, Any]]:
    if everything:
        return [*at_place(uri, place), *of_stretch(uri, types.Range(types.Position(0, 0), place))]
    return [
        (types.TEXT_DOCUMENT_COMPLETION, types.CompletionParams(types.TextDocumentIdentifier(uri), place)),
        (
            types.TEXT_DOCUMENT_SIGNATURE_HELP,
            types.SignatureHelpParams(types.TextDocumentIdentifier(uri), place),
        ),
    ]


@pytest.mark.parametrize("client", ["utf-8"], indirect=True)
def test_a_text_typed_by_hand(client: Client, uri: str) -> None:
    typed(client, uri, SHORT, everything=False)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in folder("examples").glob("*.nn")))
def test_every_example_typed_by_hand(clients: dict[str, Client], uri: str, name: str) -> None:
    client = clients.setdefault("utf-16", clients.get("utf-16") or Client("utf-16"))
    typed(client, uri, (folder("examples") / name).read_text("utf-8"), everything=True)
