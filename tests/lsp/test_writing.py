"""What helps while one writes, asked by a real client: completion, signatures, hints, outline, folds, formatting, fixes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from lsprotocol import types

from nndsl.compiler import analyze
from nndsl.source import Source
from tests.lsp.asking import Opened
from tests.lsp.client import Client
from tests.lsp.places import edited

ROWS = """# 🙂
input größe(8) named "😀"  mitte = größe -> Dense(16, relu) -> Dropout(0.5)
block schicht(n) = Dense(n, relu)
output preis: regression = mitte -> schicht(4) -> Dense(1)
compile {
    optimizer: Adam(0.001)
    loss: mean_squared_error
}
"""


@pytest.fixture
def rows(client: Client, uri: str) -> Opened:
    return Opened(client, uri, ROWS)


def labels(found: types.CompletionList) -> list[str]:
    return [each.label for each in found.items]


def completed(text: Opened, words: str, label: str) -> str:
    """The text after a suggestion behind some words is taken."""
    found = text.at("textDocument/completion", types.CompletionParams, words, end=True)
    item = next(each for each in found.items if each.label == label)
    return edited(text.text, [item.text_edit], text.client.encoding)


def test_completion_knows_the_place(client: Client, uri: str) -> None:
    first = 'input größe(8) named "😀"\n'
    text = Opened(client, uri, f'{first}output preis: regression = größe -> Dense(8, name="😀") -> Den')
    assert completed(text, ") -> Den", "Dense").endswith('"😀") -> Dense(${1:units})')
    text.text = f"{first}output preis: regression = gr"
    client.rewrite(uri, 2, text.text)
    assert completed(text, "= gr", "größe").endswith("= größe")
    text.text = f'{first}output preis: regression = größe -> Dense(1, name="😀", activation=s'
    client.rewrite(uri, 3, text.text)
    assert completed(text, "activation=s", "sigmoid").endswith('"😀", activation=sigmoid')


def test_documentation_comes_when_a_suggestion_is_looked_at(rows: Opened) -> None:
    found = rows.at("textDocument/completion", types.CompletionParams, "-> Drop", end=True)
    item = next(each for each in found.items if each.label == "Dropout")
    assert item.documentation is None
    told = rows.client.ask("completionItem/resolve", item)
    assert told.label == "Dropout" and len(told.documentation.value) > 10


def test_a_space_asks_only_behind_a_sign(rows: Opened) -> None:
    space = types.CompletionContext(types.CompletionTriggerKind.TriggerCharacter, " ")
    after_sign = rows.at(
        "textDocument/completion", types.CompletionParams, "mitte -> ", end=True, context=space
    )
    assert "Dense" in labels(after_sign)
    assert (
        rows.at("textDocument/completion", types.CompletionParams, "input ", end=True, context=space) is None
    )


def test_columns_and_files_beside_the_text(client: Client, tmp_path: Path) -> None:
    (tmp_path / "häuser.csv").write_text('größe;"Preis, €"\n1;2\n', "utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more/blocks.nn").write_text("", "utf-8")
    text = Opened(
        client, (tmp_path / "a.nn").as_uri(), 'import ""\ninput x(1)\ndata csv("häuser.csv") {\n    x: \n}\n'
    )
    found = text.at("textDocument/completion", types.CompletionParams, 'import "', end=True)
    assert labels(found) == ["more/blocks.nn"]
    found = text.at("textDocument/completion", types.CompletionParams, "x: ", end=True)
    assert {"größe", "Preis, €"} <= set(labels(found))
    client.close(text.uri)


def test_signature(rows: Opened) -> None:
    found = rows.at("textDocument/signatureHelp", types.SignatureHelpParams, "Dense(16, ", end=True)
    (signature,) = found.signatures
    assert signature.label.startswith("Dense(units, activation=None")
    assert signature.parameters[found.active_parameter].label.startswith("activation")
    assert rows.at("textDocument/signatureHelp", types.SignatureHelpParams, "input") is None


def test_hints(rows: Opened) -> None:
    asked = types.InlayHintParams(rows.id, rows.range())
    found = rows.client.ask("textDocument/inlayHint", asked)
    places = [types.Range(each.position, rows.place("\n", 1)) for each in found if each.position.line == 1]
    assert [rows.words(place) for place in places] == [" -> Dropout(0.5)", ""]
    assert all("16" in each.label for each in found if each.position.line == 1)
    few = rows.client.ask(
        "textDocument/inlayHint", types.InlayHintParams(rows.id, rows.range("mitte = größe"))
    )
    assert not few


def test_outline(rows: Opened) -> None:
    found = rows.client.ask("textDocument/documentSymbol", types.DocumentSymbolParams(rows.id))
    assert [rows.words(each.selection_range) for each in found][:4] == ["größe", "mitte", "schicht", "preis"]
    for each in found:
        assert rows.words(each.selection_range) in rows.words(each.range)


def test_folds(rows: Opened) -> None:
    found = rows.client.ask("textDocument/foldingRange", types.FoldingRangeParams(rows.id))
    assert (4, 6) in {(each.start_line, each.end_line) for each in found}


def test_selections_that_grow(rows: Opened) -> None:
    asked = types.SelectionRangeParams(rows.id, [rows.place("relu"), rows.place("größe", 1)])
    first, second = rows.client.ask("textDocument/selectionRange", asked)
    grown = []
    while first is not None:
        grown.append(rows.words(first.range))
        first = first.parent
    assert grown[0] == "relu" and "Dense(16, relu)" in grown and grown[-1] == ROWS
    assert all(inner in outer for inner, outer in pairwise(grown))
    assert rows.words(second.range) == "größe"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_formatting(client: Client, uri: str, ends: str) -> None:
    ugly = 'input größe( 8 )   named "😀"\n\n\n\noutput preis :regression=größe->Dense( 1 ) # 🙂\n'.replace(
        "\n", ends
    )
    text = Opened(client, uri, ugly)
    options = types.FormattingOptions(tab_size=2, insert_spaces=False)
    edits = client.ask("textDocument/formatting", types.DocumentFormattingParams(text.id, options))
    good = edited(ugly, edits, client.encoding)
    assert good.replace("\r\n", "\n") == (
        'input größe(8) named "😀"\n\noutput preis: regression = größe -> Dense(1)  # 🙂\n'
    )
    first = types.DocumentRangeFormattingParams(text.id, text.range("größe( 8"), options)
    edits = client.ask("textDocument/rangeFormatting", first)
    half = edited(ugly, edits, client.encoding)
    assert "größe(8) named" in half and "preis :regression" in half
    client.rewrite(uri, 2, "input x(")
    assert not client.ask("textDocument/formatting", types.DocumentFormattingParams(text.id, options))


def test_formatting_behind_a_brace(client: Client, uri: str) -> None:
    text = Opened(client, uri, "# é 😀\ncompile   { loss:mean_squared_error }")
    options = types.FormattingOptions(tab_size=2, insert_spaces=False)
    at = types.DocumentOnTypeFormattingParams(text.id, text.place("}", end=True), "}", options)
    edits = client.ask("textDocument/onTypeFormatting", at)
    assert "compile {" in edited(text.text, edits, client.encoding)


def test_a_quick_fix_mends_what_it_is_about(client: Client, uri: str) -> None:
    text = Opened(
        client, uri, 'input größe(8) named "😀"  output preis: regression = größe -> Dense(1, rellu)\n'
    )
    finding = next(each for each in text.findings() if text.words(each.range) == "rellu")
    context = types.CodeActionContext([finding])
    found = client.ask("textDocument/codeAction", types.CodeActionParams(text.id, finding.range, context))
    best = next(each for each in found if each.is_preferred)
    assert best.kind == types.CodeActionKind.QuickFix and list(best.diagnostics) == [finding]
    (file,) = best.edit.document_changes
    assert (file.text_document.uri, file.text_document.version) == (uri, 1)
    mended = edited(text.text, file.edits, client.encoding)
    assert finding.code not in {each.code for each in analyze(Source(mended)).diagnostics}


def test_all_that_is_sure_is_mended_where_that_is_asked_for(client: Client, uri: str) -> None:
    wrong = "input é(8)\nh = é -> dense(4) -> Dropot(0.5)\noutput preis: regression = h -> Dense(1)  # 😀\n"
    text = Opened(client, uri, wrong)
    context = types.CodeActionContext([], only=[types.CodeActionKind.SourceFixAll])
    (all_of_them,) = client.ask(
        "textDocument/codeAction", types.CodeActionParams(text.id, text.range("input"), context)
    )
    (file,) = all_of_them.edit.document_changes
    mended = edited(wrong, file.edits, client.encoding)
    assert mended == wrong.replace("dense", "Dense").replace("Dropot", "Dropout")


def test_hover(rows: Opened) -> None:
    found = rows.at("textDocument/hover", types.HoverParams, "Dropout", end=True)
    assert rows.words(found.range) == "Dropout"
    assert found.contents.kind == types.MarkupKind.Markdown and "rate=0.5" in found.contents.value
    assert "16" in rows.at("textDocument/hover", types.HoverParams, "mitte").contents.value
    assert rows.at("textDocument/hover", types.HoverParams, "\n") is None
