"""From names to where they are declared and used, rename, and the tokens that colour a text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from nndsl.ide.document import Document
from nndsl.ide.tokens import tokens
from nndsl.lsp.tokens import changes
from tests.lsp.asking import Opened
from tests.lsp.client import Client
from tests.lsp.places import edited, range_of

HOUSES = """# 😀 Preise
network häuser
input größe(8) named "👩‍🚀"  param breite = 16
block schicht(n) = Dense(n, relu) # 🙂
mitte = größe -> schicht(breite) -> schicht(2 * breite)
output preis: regression = [größe, mitte] -> Concatenate -> Dense(1)
"""
BLOCKS = "block dünn(n) = Dense(n, relu)\n"
USER = 'import "blocks.nn"\ninput x(8)\noutput y: regression = x -> dünn(4) -> dünn(3) -> Dense(1)\n'


@pytest.fixture
def houses(client: Client, uri: str) -> Opened:
    return Opened(client, uri, HOUSES)


def test_definition(houses: Opened) -> None:
    for words, nth in (("größe", 1), ("breite", 2), ("schicht", 2), ("mitte", 1)):
        (found,) = houses.at("textDocument/definition", types.DefinitionParams, words, nth, end=True)
        assert found.uri == houses.uri
        assert found.range == houses.range(words), words
    assert not houses.at("textDocument/definition", types.DefinitionParams, "Dense")


def test_references(houses: Opened) -> None:
    for declared, count in ((True, 3), (False, 2)):
        found = houses.at(
            "textDocument/references",
            types.ReferenceParams,
            "größe",
            1,
            context=types.ReferenceContext(include_declaration=declared),
        )
        assert [houses.words(each.range) for each in found] == ["größe"] * count
        assert len({str(each.range) for each in found}) == count


def test_highlights(houses: Opened) -> None:
    found = houses.at("textDocument/documentHighlight", types.DocumentHighlightParams, "breite", 1)
    assert [houses.words(each.range) for each in found] == ["breite"] * 3
    kinds = [each.kind for each in found]
    assert kinds == [types.DocumentHighlightKind.Write, *[types.DocumentHighlightKind.Read] * 2]


def test_rename(houses: Opened) -> None:
    begun = houses.at("textDocument/prepareRename", types.PrepareRenameParams, "größe", 2)
    assert houses.words(begun.range) == begun.placeholder == "größe"
    found = houses.at("textDocument/rename", types.RenameParams, "größe", 2, new_name="fläche")
    (file,) = found.document_changes
    assert (file.text_document.uri, file.text_document.version) == (houses.uri, 1)
    assert edited(HOUSES, file.edits, houses.client.encoding) == HOUSES.replace("größe", "fläche")


@pytest.mark.parametrize(("words", "new", "why"), [("Dense", "Dicht", "Keras"), ("größe", "mitte", "mitte")])
def test_what_cannot_be_renamed_is_refused_in_words(houses: Opened, words: str, new: str, why: str) -> None:
    with pytest.raises(JsonRpcException, match=why) as refused:
        houses.at("textDocument/rename", types.RenameParams, words, new_name=new)
    assert refused.value.code == types.LSPErrorCodes.RequestFailed


def test_over_files(client: Client, tmp_path: Path) -> None:
    (tmp_path / "blocks.nn").write_text(BLOCKS, "utf-8")
    user = Opened(client, (tmp_path / "user.nn").as_uri(), USER)
    blocks = (tmp_path / "blocks.nn").as_uri()
    (found,) = user.at("textDocument/definition", types.DefinitionParams, "dünn")
    assert (found.uri, found.range) == (blocks, range_of(BLOCKS, 6, 10, client.encoding))
    (found,) = user.at("textDocument/definition", types.DefinitionParams, "blocks")
    assert found.uri == blocks

    # From the file that declares the name those are found that import it, once they are open.
    declaring = Opened(client, blocks, BLOCKS)
    renamed = declaring.at("textDocument/rename", types.RenameParams, "dünn", new_name="schmal")
    after = {
        each.text_document.uri: edited(text.text, each.edits, client.encoding)
        for each in renamed.document_changes
        for text in (user, declaring)
        if text.uri == each.text_document.uri
    }
    assert after == {user.uri: USER.replace("dünn", "schmal"), blocks: BLOCKS.replace("dünn", "schmal")}
    client.close(user.uri)
    client.close(blocks)


def decoded(
    houses: Opened, data: Any, legend: types.SemanticTokensLegend
) -> list[tuple[str, str, list[str]]]:
    """The words of each token, its kind and modifiers."""
    found, line, character = [], 0, 0
    for down, right, length, kind, bits in zip(*[iter(data)] * 5, strict=True):
        line, character = line + down, right if down else character + right
        stretch = types.Range(types.Position(line, character), types.Position(line, character + length))
        modifiers = [name for bit, name in enumerate(legend.token_modifiers) if bits >> bit & 1]
        found.append((houses.words(stretch), legend.token_types[kind], modifiers))
    return found


def test_tokens(houses: Opened) -> None:
    legend = houses.client.server.capabilities.semantic_tokens_provider.legend
    sent = houses.client.ask("textDocument/semanticTokens/full", types.SemanticTokensParams(houses.id))
    expected = [
        (HOUSES[each.start : each.end], each.kind, list(each.modifiers)) for each in tokens(Document(HOUSES))
    ]
    found = decoded(houses, sent.data, legend)
    assert [(words, kind, sorted(more)) for words, kind, more in found] == [
        (words, kind, sorted(more)) for words, kind, more in expected
    ]
    assert ("größe", "variable") in [each[:2] for each in found]

    line = types.Range(types.Position(4, 0), types.Position(5, 0))
    some = houses.client.ask(
        "textDocument/semanticTokens/range", types.SemanticTokensRangeParams(houses.id, line)
    )
    assert [each[0] for each in decoded(houses, some.data, legend)][:4] == ["mitte", "=", "größe", "->"]


def test_tokens_that_changed(houses: Opened) -> None:
    client = houses.client
    sent = client.ask("textDocument/semanticTokens/full", types.SemanticTokensParams(houses.id))
    houses.text = HOUSES.replace("mitte = ", "# 😀 ein Wort\n mitte = ")
    client.rewrite(houses.uri, 2, houses.text)
    asked = types.SemanticTokensDeltaParams(houses.id, sent.result_id)
    delta = client.ask("textDocument/semanticTokens/full/delta", asked)
    (edit,) = delta.edits
    data = list(sent.data)
    data[edit.start : edit.start + edit.delete_count] = edit.data or ()
    whole = client.ask("textDocument/semanticTokens/full", types.SemanticTokensParams(houses.id))
    assert data == list(whole.data)
    assert len(edit.data) < len(data) / 2

    # Who refers to what is long forgotten gets all of them.
    assert client.ask("textDocument/semanticTokens/full/delta", asked).data == whole.data


def test_comments_with_a_lone_carriage_return(client: Client, uri: str) -> None:
    text = Opened(client, uri, "# é\r# 🙂\rinput x(8)\r\noutput y: regression = x -> Dense(1)\n")
    sent = client.ask("textDocument/semanticTokens/full", types.SemanticTokensParams(text.id))
    legend = client.server.capabilities.semantic_tokens_provider.legend
    assert [each[0] for each in decoded(text, sent.data, legend)][:2] == ["# é", "# 🙂"]


@pytest.mark.parametrize(
    ("before", "now"),
    [([], []), ([1], []), ([], [1]), ([1, 1], [1]), ([1, 2, 3], [1, 4, 3]), ([1, 2], [2, 1, 2])],
)
def test_changes_of_numbers(before: list[int], now: list[int]) -> None:
    made = list(before)
    for each in changes(before, now):
        made[each.start : each.start + each.delete_count] = each.data or ()
    assert made == now


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with a file that declares a block, one that uses it, and a Python class."""
    (tmp_path / "nets").mkdir()
    (tmp_path / "nets/blocks.nn").write_text(BLOCKS, "utf-8")
    (tmp_path / "nets/user.nn").write_text(USER, "utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own/layers.py").write_text("import keras\n\n\nclass Spin(keras.Layer):\n    pass\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("client", ["utf-8"], indirect=True)
def test_files_that_are_not_open(client: Client, workspace: Path) -> None:
    folder = types.WorkspaceFolder(workspace.as_uri(), "nets")
    _change_folders(client, types.WorkspaceFoldersChangeEvent(added=[folder], removed=[]))
    blocks = Opened(client, (workspace / "nets/blocks.nn").as_uri(), BLOCKS)
    renamed = blocks.at("textDocument/rename", types.RenameParams, "dünn", new_name="schmal")
    versions = {each.text_document.uri: each.text_document.version for each in renamed.document_changes}
    assert versions == {blocks.uri: 1, (workspace / "nets/user.nn").as_uri(): None}

    found = client.ask("workspace/symbol", types.WorkspaceSymbolParams("dn"))
    (symbol,) = [each for each in found if each.name == "dünn"]
    assert (symbol.location.uri, blocks.words(symbol.location.range)) == (blocks.uri, "dünn")
    assert {each.name for each in client.ask("workspace/symbol", types.WorkspaceSymbolParams(""))} >= {
        "x",
        "y",
    }
    client.close(blocks.uri)
    _change_folders(client, types.WorkspaceFoldersChangeEvent(added=[], removed=[folder]))
    assert not client.ask("workspace/symbol", types.WorkspaceSymbolParams("dünn"))


def _change_folders(client: Client, event: types.WorkspaceFoldersChangeEvent) -> None:
    client.tell("workspace/didChangeWorkspaceFolders", types.DidChangeWorkspaceFoldersParams(event))


def test_the_python_class_of_an_extern(client: Client, workspace: Path) -> None:
    text = "extern Spin(n) from own.layers: (b, t) -> (b, t)\ninput é(8)\noutput y: regression = é -> Spin(3) -> Dense(1)\n"
    opened = Opened(client, (workspace / "nets/spun.nn").as_uri(), text)
    for words in ("own.layers", "Spin"):
        (found,) = opened.at("textDocument/definition", types.DefinitionParams, words)
        assert found.uri == (workspace / "own/layers.py").as_uri()
        assert found.range.start == types.Position(3, 0)
    (found,) = opened.at("textDocument/definition", types.DefinitionParams, "Spin", 1)
    assert (found.uri, opened.words(found.range)) == (opened.uri, "Spin")
    client.close(opened.uri)
