"""What helps to read a text says of an edited one what it says of the same text read anew; it raises for none."""

from __future__ import annotations

import random

import pytest

from nndsl.files import read
from nndsl.ide.document import Document
from nndsl.ide.folding import folds
from nndsl.ide.hints import hints
from nndsl.ide.hover import hover
from nndsl.ide.symbols import Symbol, symbols
from nndsl.ide.tokens import tokens
from tests.ide.pictures import TEXTS, broken_texts

TYPED = (
    *(
        "x",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        " -> ",
        "\n",
        "=",
        ": ",
        ",",
        "Dense(3",
        "#",
        '"',
        "relu",
        "\r\n",
        "🙂",
    ),
    *("é", "0", "output ", "block ", "compile {", " as ", "if", "# nndsl: ignore "),
)


def edit(text: str, rng: random.Random) -> str:
    start, other = rng.randrange(len(text) + 1), read(rng.choice(TEXTS))
    match rng.randrange(5):
        case 0 | 1:
            return text[:start] + rng.choice(TYPED) + text[start:]
        case 2 | 3:
            return text[:start] + text[start + rng.randrange(1, 12) :]
        case _:
            first = rng.randrange(len(other))
            return text[:start] + other[first : first + rng.randrange(120)] + text[start:]


def plain(symbol: Symbol) -> tuple[object, ...]:
    places = (symbol.span.start, symbol.span.end, symbol.name_span.start)
    return symbol.name, symbol.kind, symbol.detail, places, tuple(map(plain, symbol.children))


def all_of(document: Document, offsets: list[int]) -> dict[str, object]:
    """All that is said of a text, and of the words at some offsets."""
    hovers = [hover(document, offset) for offset in offsets]
    return {
        "tokens": tokens(document),
        "hints": hints(document),
        "folds": folds(document),
        "symbols": list(map(plain, symbols(document))),
        "hovers": [each and (each.span.start, each.span.end, each.markdown) for each in hovers],
    }


def edit_and_compare(seed: int, texts: int, edits: int) -> int:
    """Compares after each edit; how often. Where an edit has left two readings of a broken text, another text is taken."""
    rng = random.Random(seed)
    compared = 0
    for _ in range(texts):
        document = Document(read(rng.choice(TEXTS)))
        for _ in range(edits):
            before = document.text
            document.update(edit(before, rng))
            fresh = Document(document.text)
            if document.analysis.tree.statements != fresh.analysis.tree.statements:
                break
            offsets = [rng.randrange(len(fresh.text) + 1) for _ in range(3)]
            assert all_of(document, offsets) == all_of(fresh, offsets), (before, document.text)
            compared += 1
    return compared


def test_edits_at_random() -> None:
    assert edit_and_compare(5, texts=6, edits=10) > 50


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_many_edits_at_random(seed: int) -> None:
    assert edit_and_compare(seed, texts=100, edits=12) > 1000


@pytest.mark.slow
def test_thousands_of_broken_texts() -> None:
    rng = random.Random(0)
    for text in broken_texts(5_000):
        all_of(Document(text), [rng.randrange(len(text) + 1) for _ in range(8)])
