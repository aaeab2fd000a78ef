"""Thousands of random edits in all encodings, with every question at random places in between.

The long run takes minutes: `pytest -m slow tests/lsp`.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
from lsprotocol import types

from nndsl.compiler import analyze
from nndsl.configuration import DEFAULT
from nndsl.lsp.findings import message
from nndsl.lsp.texts import Texts
from nndsl.source import Source
from tests.fuzzing import corpus
from tests.lsp.client import Client
from tests.lsp.everything import at_place, of_stretch
from tests.lsp.places import ENCODINGS, position, random_stretch, range_of

WORDS = (
    "relu",
    "Dense(4)",
    " -> ",
    "é",
    "größe",
    "😀",
    "👩‍🚀",
    "\n",
    "\r\n",
    "\r",
    "# 🙂\n",
    '"ü"',
    "(",
    ")",
    "{",
    "}",
    "",
    "\u2028",
    "\x0c",
)
WHOLE = ("input größe(8)\n", "output preis: regression = größe -> Dense(1)\n", "é = größe -> relu # 😀\n")


def new_words(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.5:
        return rng.choice(WORDS)
    return rng.choice(corpus.words()) if kind < 0.9 else rng.choice((*WHOLE, *corpus.statements()))


def one_edit(
    rng: random.Random, text: str, encoding: str
) -> tuple[str, types.TextDocumentContentChangeEvent]:
    """A text after a random edit, and what a client says of it."""
    start, end = random_stretch(rng, text, rng.choice((0, 0, 1, 5, 60)))
    new = new_words(rng)
    change = types.TextDocumentContentChangePartial(range_of(text, start, end, encoding), new)
    return text[:start] + new + text[end:], change


def some_edits(
    rng: random.Random, text: str, encoding: str
) -> tuple[str, list[types.TextDocumentContentChangeEvent]]:
    """One edit, sometimes several at once; seldom the whole text."""
    if rng.random() < 0.01 or len(text) > 3_000:
        text = rng.choice(corpus.short_texts())
        return text, [types.TextDocumentContentChangeWholeDocument(text)]
    changes = []
    for _ in range(rng.choice((1, 1, 1, 3))):
        text, change = one_edit(rng, text, encoding)
        changes.append(change)
    return text, changes


def texts_stay_equal(encoding: str, edits: int) -> None:
    rng = random.Random(f"{encoding} {edits}")
    texts = Texts(encoding, lambda path: DEFAULT)
    text = rng.choice(corpus.short_texts())
    opened = texts.open(types.TextDocumentItem("untitled:a", "nndsl", 1, text))
    for _ in range(edits):
        text, changes = some_edits(rng, text, encoding)
        opened.apply(changes)
        assert opened.place.text == opened.document.text == text


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_servers_text_is_the_clients(encoding: str) -> None:
    texts_stay_equal(encoding, 250)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_servers_text_is_the_clients_for_long(encoding: str) -> None:
    texts_stay_equal(encoding, 20_000)


def expected(text: str, encoding: str) -> list[tuple[object, ...]]:
    """What `nndsl check` finds in a text, each with its place."""
    found = analyze(Source(text)).diagnostics
    rows = [
        (range_of(text, each.span.start, each.span.end, encoding), each.code, message(each)) for each in found
    ]
    return sorted({repr(row): row for row in rows}.values(), key=str)


def rows_of(found: list[types.Diagnostic]) -> list[tuple[object, ...]]:
    return sorted(((each.range, each.code, each.message) for each in found), key=str)


def between_line_ends(text: str) -> bool:
    """Whether a finding may lie between \\r and \\n, which is no place of the protocol."""
    return "\r\n" in text


def asked_of(uri: str, rng: random.Random, text: str, encoding: str) -> list[tuple[str, Any]]:
    """Every question about a random place and stretch; now and then about places that are not there."""
    if rng.random() < 0.1:
        outside = types.Position(rng.randrange(10_000), rng.randrange(10_000))
        return [*at_place(uri, outside), *of_stretch(uri, types.Range(outside, types.Position(0, 3)))]
    start, end = random_stretch(rng, text, 200)
    return [
        *at_place(uri, position(text, start, encoding)),
        *of_stretch(uri, range_of(text, start, end, encoding)),
    ]


def answers_hold(client: Client, uri: str, edits: int, pause: int) -> None:
    """After any edits the findings are those of a check, and every answer is that about a text opened anew."""
    rng = random.Random(f"{client.encoding} {edits}")
    text = rng.choice(corpus.short_texts())
    client.open(uri, text)
    for version in range(2, edits + 2):
        text, changes = some_edits(rng, text, client.encoding)
        client.change(uri, version, *changes)
        if version % pause:
            continue
        state = rng.getstate()
        found = client.try_all(asked_of(uri, rng, text, client.encoding))
        rng.setstate(state)
        client.open(f"{uri}-anew", text)
        anew = client.try_all(asked_of(f"{uri}-anew", rng, text, client.encoding))
        client.close(f"{uri}-anew")
        for (method, answer), (_, other) in zip(found, anew, strict=True):
            assert comparable(answer) == comparable(other).replace(f"{uri}-anew", uri), (method, text)
        if not between_line_ends(text):
            assert rows_of(client.findings(uri, version)) == expected(text, client.encoding), text
        assert client.logged == [], f"{client.logged[0]}\n{text}"
    client.close(uri)


def comparable(answer: Any) -> str:
    """An answer without the names and versions that servers make up."""
    for name in ("result_id",):
        if hasattr(answer, name):
            setattr(answer, name, None)
    for file in getattr(answer, "document_changes", None) or ():
        file.text_document.version = None
    if isinstance(answer, list | tuple):
        return "\n".join(
            comparable(each.edit or each) if hasattr(each, "edit") else repr(each) for each in answer
        )
    return repr(answer)


def test_every_answer_after_random_edits(client: Client, uri: str) -> None:
    answers_hold(client, uri, 100, 20)


@pytest.mark.slow
def test_every_answer_after_thousands_of_edits(client: Client, uri: str) -> None:
    answers_hold(client, uri, 5_000, 10)
