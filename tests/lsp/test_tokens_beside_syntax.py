"""An editor with a syntax of its own is sent what only the file's names tell."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from lsprotocol import types

from nndsl.ide.document import Document
from nndsl.ide.tokens import KINDS
from nndsl.lsp.positions import Text
from nndsl.lsp.tokens import SYNTAX, whole

TEXT = 'network n  # one\ninput x(8)\noutput y: binary = x -> Dense(4, name="d") -> head\n'


def kinds_sent(augments: bool) -> set[str]:
    server = SimpleNamespace(can=lambda ability: augments and ability.endswith("augments_syntax_tokens"))
    text = SimpleNamespace(document=Document(TEXT), place=Text(TEXT, "utf-16"), sent_tokens=None)
    params = types.SemanticTokensParams(types.TextDocumentIdentifier("file:///n.nn"))
    return {KINDS[number] for number in whole(cast(Any, server), cast(Any, text), params).data[3::5]}


def test_a_syntax_tells_words_of_the_grammar_itself() -> None:
    both = kinds_sent(augments=False)
    assert both >= SYNTAX
    assert kinds_sent(augments=True) == both - SYNTAX
