"""What each name of a text refers to."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from nndsl.ide.document import Document
from nndsl.ide.naming.names import Occurrence, at, names, occurrences
from nndsl.source import Source
from nndsl.syntax.scan import scan

REPOSITORY = Path(__file__).parents[2]
TEXTS = sorted([*REPOSITORY.glob("examples/*.nn"), *REPOSITORY.glob("tests/networks/*.nn")])

ALL_KINDS = """network whole
param width = 8 in {8, 16}
param rate = 0.1
extern gate(units) from my.layers : (b, t) -> (b, units)
default Dropout(rate=rate)
input signal(n, 4)
input other(n, width): int32 named "other one"
block x -> inner(filters, depth=2) {
    first = x -> Conv1D(filters, 3, padding=same) as wide
    return [first, wide] -> Add -> Dense(x.shape[-1] * depth)
}
block line(units=width) = Dense(units, relu) -> Dense(x.shape[-1])
shared tower = Dense(width) as inside -> relu
a = signal -> inner(filters=width) -> inner(4, depth=1) * 2
(b, c) = a -> LSTM(width, return_state=True) -> gate(3)
output price: regression = [b -> tower, c -> tower -> line(units=3)] -> Concatenate -> head
output copy: reconstruction(signal) = (a, mask=other) -> line
compile {
    loss: {price: mse, "copy": mae}
    loss_weights: {price: 1.0, copy: n_weight}
}
train {
    callbacks: [EarlyStopping(monitor=val_price_loss)]
}
data csv("file.csv") {
    signal: width .. other
    price: price
}
"""


def places(text: str, word: str, offset_of: int = 0) -> list[tuple[int, int]]:
    """Line and column of every occurrence of what the n-th standing of a word refers to."""
    document = Document(text)
    start = -1
    for _ in range(offset_of + 1):
        start = text.index(word, start + 1)
    found = at(document, start)
    assert found is not None, word
    return [document.source.position(each.span.start) for each in names(document).of(found.declaration)]


@pytest.mark.parametrize(
    "word, nth, expected",
    [
        ("width", 0, [(2, 7), (7, 16), (12, 18), (13, 22), (14, 29), (15, 20)]),
        ("rate", 0, [(3, 7), (5, 22)]),
        ("gate", 0, [(4, 8), (15, 49)]),
        ("units", 0, [(4, 13), (4, 51)]),
        ("signal", 0, [(6, 7), (14, 5), (17, 29), (26, 5)]),
        ("n, 4", 0, [(6, 14), (7, 13)]),
        ("inner", 0, [(8, 12), (14, 15), (14, 39)]),
        ("filters", 0, [(8, 18), (9, 25), (14, 21)]),
        ("depth", 0, [(8, 27), (10, 56), (14, 48)]),
        ("x ->", 0, [(8, 7), (9, 13), (10, 42)]),
        ("first", 0, [(9, 5), (10, 13)]),
        ("wide", 0, [(9, 54), (10, 20)]),
        ("units=width", 0, [(12, 12), (12, 33), (16, 60)]),
        ("tower", 0, [(13, 8), (16, 34), (16, 46)]),
        ("c) =", 0, [(15, 5), (16, 41)]),
        ("price", 0, [(16, 8), (19, 12), (20, 20), (23, 43), (27, 5)]),
        ("copy", 0, [(17, 8), (19, 25), (20, 32)]),
        ("whole", 0, [(1, 9)]),
    ],
)
def test_every_occurrence_of_every_kind_of_name(word: str, nth: int, expected: list[tuple[int, int]]) -> None:
    assert places(ALL_KINDS, word, nth) == expected


def test_what_only_looks_like_a_name_is_none() -> None:
    document = Document(ALL_KINDS)
    for word in ("int32", "same", "relu", "Conv1D", "padding", "return_state", "val_", "regression", "csv"):
        assert at(document, ALL_KINDS.index(word) + 1) is None, word
    columns = ALL_KINDS.index("width .. other")
    assert at(document, columns) is None
    assert at(document, ALL_KINDS.rindex("price")) is None


@pytest.mark.parametrize("path", TEXTS[::2], ids=lambda path: path.stem)
def test_names_of_real_texts_spell_what_they_refer_to(path: Path) -> None:
    document = Document(path.read_text(encoding="utf-8"), str(path), _load)
    found = occurrences(document)
    assert [each.span.start for each in found] == sorted({each.span.start for each in found})
    assert all(each.spells and each.certain for each in found)
    for each in found:
        assert sum(other.is_declaration for other in names(document).of(each.declaration)) <= 1
    assert _unbound(document, found) == []


def _unbound(document: Document, found: tuple[Occurrence, ...]) -> list[str]:
    """Words spelled like a tensor of the file's that stand right before an arrow and are no occurrence."""
    bound = {each.span.start for each in found}
    parts = scan(document.text)
    return [
        part.text
        for part, behind in pairwise(parts)
        if behind.text == "->"
        and part.start not in bound
        and part.text in {each.declaration.name for each in found if each.kind in ("tensor", "input")}
    ]


def _load(path: str, importing: str | None) -> Source:
    found = Path(importing or "").parent / path
    return Source(found.read_text(encoding="utf-8"), str(found))


def test_names_of_imported_files() -> None:
    library = "param rate = 0.5\nblock piece(units=3) = Dense(units) -> Dropout(rate)\n"
    text = 'import "library.nn"\ninput x(4)\noutput y: regression = x -> piece(units=2) -> Dropout(rate) -> Dense(1)\n'
    document = Document(text, "main.nn", lambda path, _: Source(library, path))
    rate = at(document, text.index("rate"))
    assert rate is not None and rate.declaration.span.source.path == "library.nn"
    found = names(document).of(rate.declaration)
    assert [(each.span.source.path, each.span.start) for each in found] == [
        ("main.nn", text.index("rate")),
        ("library.nn", library.index("rate")),
        ("library.nn", library.rindex("rate")),
    ]
    units = at(document, text.index("units"))
    assert units is not None
    assert len(names(document).of(units.declaration)) == 3


def test_names_in_statements_that_a_syntax_error_has_cost_the_tree() -> None:
    text = "input m(4)\nhidden = m -> Dense(3\noutput y: regression = hidden -> Dense(1)\n"
    document = Document(text)
    hidden = at(document, text.index("hidden"))
    assert hidden is not None and hidden.is_declaration and not hidden.certain
    assert [each.span.start for each in names(document).of(hidden.declaration)] == [
        text.index("hidden"),
        text.rindex("hidden"),
    ]
    use = at(document, text.index("m ->"))
    assert use is not None and use.kind == "input" and not use.certain


def test_the_first_of_two_definitions_counts_and_the_second_stands_for_itself() -> None:
    text = "input m(4)\na = m -> Dense(3)\na = m -> Dense(4)\noutput y: regression = a -> Dense(1)\n"
    assert places(text, "a = m -> Dense(3)") == [(2, 1), (4, 24)]
    assert places(text, "a = m -> Dense(4)") == [(3, 1)]


def test_a_cursor_behind_a_name_is_still_at_it() -> None:
    text = "input main(4)\noutput y: regression = main -> Dense(1)\n"
    document = Document(text)
    end = text.rindex("main") + len("main")
    assert at(document, end) is not None
    assert at(document, end + 1) is None


@pytest.mark.parametrize("seed", range(6))
def test_names_after_edits_are_those_of_the_text_read_anew(seed: int) -> None:
    chosen = random.Random(seed)
    path = TEXTS[chosen.randrange(len(TEXTS))]
    document = Document(path.read_text(encoding="utf-8"), str(path), _load)
    words = [each.span.text for each in occurrences(document)]
    for _ in range(8):
        text = document.text
        start = chosen.randrange(len(text))
        end = min(len(text), start + chosen.choice([0, 0, 1, 5]))
        new = chosen.choice(["", "", "\n", " -> ", ")", "x = ", *chosen.sample(words, min(3, len(words)))])
        document.update(text[:start] + new + text[end:])
        anew = Document(document.text, str(path), _load)
        assert _told(document) == _told(anew)


def _told(document: Document) -> list[tuple[int, int, str, str, int, bool]]:
    return [
        (
            each.span.start,
            each.span.end,
            each.kind,
            each.declaration.name,
            each.declaration.span.start,
            each.certain,
        )
        for each in occurrences(document)
    ]


HALF_TYPED = """\
param d = 3
input m(4)
block (x, z) -> pair(k, d=2) {
    h = x -> Dense(k)
    (a, b) = h -> LSTM(3) as both
    g = [a, both] -> Add -> Dense(
    return z -> Dense(d)
}
output z: regression = m -> pair(k=d)
"""


@pytest.mark.parametrize(
    ("word", "kind", "expected"),
    [
        ("x,", "input", [(3, 8), (4, 9)]),
        ("z)", "input", [(3, 11), (7, 12)]),
        ("k,", "argument", [(3, 22), (4, 20)]),
        ("d=2", "argument", [(3, 25), (7, 23)]),
        ("h =", "tensor", [(4, 5), (5, 14)]),
        ("a,", "tensor", [(5, 6), (6, 10)]),
        ("both", "tensor", [(5, 30), (6, 13)]),
        ("pair", "block", [(3, 17), (9, 29)]),
        ("d = 3", "param", [(1, 7), (9, 36)]),
        ("z: regression", "output", [(9, 8)]),
    ],
)
def test_names_of_a_block_that_is_being_typed(word: str, kind: str, expected: list[tuple[int, int]]) -> None:
    found = at(Document(HALF_TYPED), HALF_TYPED.index(word))
    assert found is not None and found.kind == kind
    assert places(HALF_TYPED, word) == expected
