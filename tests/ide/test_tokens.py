"""Semantic tokens: what each word of a text is called, also where it does not parse."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from nndsl.ide.document import Document
from nndsl.ide.roles.kinds import keras_step
from nndsl.ide.roles.stretches import Stretch, stretches
from nndsl.ide.tokens import KINDS, LEGEND, MODIFIERS, Token, tokens
from tests.editors.truth import snippets, truth
from tests.ide.pictures import ROOT, TEXTS, broken_texts, cut_texts, network

sys.path.insert(0, str(ROOT / "tools"))

from editors.kinds import KIND

TEXT = """\
# A network.
network whole

import "parts.nn"

input main(n, 4) named "main input": float32
param width = 16 in {16, 32}
param act = relu
default Conv1D(padding=same)
extern Pool(rate) from my.layers: (b, t, d) -> (b, d // rate)
block x -> gate(filters, depth=2) {
    wide = x -> Conv1D(filters * depth, 3) as first
    (a, b) = [wide, first] -> ops.split(2) -> act
    return (x, training=True) -> Dropout(0.5)
}
shared tower = Dense(width, kernel_regularizer=L2(0.1)) -> relu
c = main -> gate(min(width, 8)) * 2 -> { tower | skip } -> each Bidirectional(LSTM(4))
output price: regression(positive) per step = c -> (Dense(n) if c.shape[-1] != 1 and True else skip) -> head
output copy: reconstruction(main) = c -> applications.MobileNet(weights=None)
compile { loss: {price: mse} optimizer: Adam(learning_rate=width) }
data csv("x.csv", separator=";") { main: one .. two }
""".replace(' named "main input": float32', "")


def told(document: Document) -> dict[str, list[str]]:
    """What each different word is called, with its modifiers, in the order of the text."""
    found: dict[str, list[str]] = {}
    for token in tokens(document):
        said = " ".join((token.kind, *token.modifiers))
        known = found.setdefault(document.text[token.start : token.end], [])
        if said not in known:
            known.append(said)
    return found


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("# A network.", "comment"),
        ("network", "keyword"),
        ("whole", "class declaration"),
        ('"parts.nn"', "string"),
        ("main", "variable declaration readonly; variable readonly"),
        ("n", "typeParameter"),
        ("4", "number"),
        ("width", "parameter declaration; parameter"),
        ("in", "keyword"),
        ("relu", "function defaultLibrary"),
        ("act", "parameter declaration; parameter"),
        ("Conv1D", "class defaultLibrary"),
        ("padding", "parameter"),
        ("same", "enumMember defaultLibrary"),
        ("Pool", "function declaration"),
        ("from", "keyword"),
        ("my", "namespace"),
        ("layers", "namespace"),
        ("d", "typeParameter"),
        ("rate", "parameter declaration; parameter"),
        ("//", "operator"),
        ("gate", "function declaration; function"),
        ("x", "variable declaration readonly; variable readonly"),
        ("filters", "parameter declaration; parameter"),
        ("wide", "variable declaration readonly; variable readonly"),
        ("as", "keyword"),
        ("first", "variable declaration readonly; variable readonly"),
        ("a", "variable declaration readonly"),
        ("ops", "namespace"),
        ("split", "function defaultLibrary"),
        ("return", "keyword"),
        ("training", "parameter"),
        ("True", "variable readonly defaultLibrary"),
        ("tower", "function declaration; function"),
        ("kernel_regularizer", "parameter"),
        ("L2", "class defaultLibrary"),
        ("min", "function defaultLibrary"),
        ("*", "operator"),
        ("->", "operator"),
        ("skip", "keyword"),
        ("each", "keyword"),
        ("LSTM", "class defaultLibrary"),
        ("price", "variable declaration readonly; variable readonly"),
        ("regression", "type defaultLibrary"),
        ("positive", "enumMember defaultLibrary"),
        ("per", "keyword"),
        ("step", "enumMember defaultLibrary"),
        ("shape", "property readonly"),
        ("and", "operator"),
        ("head", "keyword"),
        ("reconstruction", "type defaultLibrary"),
        ("applications", "namespace"),
        ("MobileNet", "class defaultLibrary"),
        ("compile", "keyword"),
        ("loss", "property"),
        ("mse", "enumMember defaultLibrary"),
        ("Adam", "class defaultLibrary"),
        ("learning_rate", "parameter"),
        ("csv", "function defaultLibrary"),
        ("separator", "parameter"),
        ("one", "enumMember"),
    ],
)
def test_each_word_is_told_apart(word: str, expected: str) -> None:
    assert "; ".join(told(Document(TEXT))[word]) == expected


def test_the_legend_is_that_of_every_editor() -> None:
    for name, called in LEGEND.items():
        theirs = KIND[name].lsp
        # Where something is declared it says so itself, since `tensor` and `param` stand for uses, too.
        assert {*called} == {*theirs} - {"declaration"}, name
    assert {name for name, kind in KIND.items() if kind.lsp} == {*LEGEND}
    assert {kind for kind, *_ in LEGEND.values()} == {*KINDS}
    assert {each for _, *modifiers in LEGEND.values() for each in modifiers} <= {*MODIFIERS}


def test_tokens_are_what_the_grammar_says() -> None:
    for text in snippets():
        found = {token.start: token for token in tokens(Document(text))}
        for word in truth(text):
            kinds = {KIND[kind].lsp[:1] for kind in word.kinds}
            token = found.get(word.start)
            if () in kinds:
                assert token is None, word
            else:
                assert token is not None and token.end == word.end, word
                assert (token.kind,) in kinds or _knows_more(token, word.kinds), (word, token)


def _knows_more(token: Token, kinds: frozenset[str]) -> bool:
    """Whether the names of the file tell what patterns cannot: a key is an output, a word a param or a block."""
    if token.kind in ("variable", "parameter", "function", "typeParameter"):
        return bool(kinds & {"setting", "key", "param", "size", "step", "word", "name", "activation"})
    return bool(kinds & {"param", "name", "step", "function"}) and token.kind in ("enumMember", "class")


def test_what_nothing_reads_is_unused() -> None:
    text = (
        "input x(8)\nparam k = 1\nblock b() = Dense(1)\na = x -> Dense(1)\noutput y: regression = x -> head\n"
    )
    found = told(Document(text))
    assert found["k"] == ["parameter declaration unused"]
    assert found["b"] == ["function declaration unused"]
    assert found["a"] == ["variable declaration readonly unused"]
    assert found["x"] == ["variable declaration readonly", "variable readonly"]


def test_names_of_old_arguments_are_deprecated() -> None:
    text = "input x(8)\na = x -> Dense(4, input_shape=(8,)) -> LeakyReLU(alpha=0.1)\n"
    assert told(Document(text))["input_shape"] == ["parameter deprecated"]


def test_a_param_that_is_an_activation_is_a_param() -> None:
    text = "input x(8)\nparam act = relu\na = x -> Dense(4, activation=act) -> act\n"
    assert told(Document(text))["act"] == ["parameter declaration", "parameter"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_words_keep_their_colours_while_a_statement_does_not_parse(path: Path) -> None:
    document = network(path)
    known = tokens(document)
    text = document.text
    same = total = 0
    for stretch in stretches(document)[::3]:
        lost = Document(f"{text[: stretch.end]} ) {text[stretch.end :]}")
        lost_tokens = {token.start: token[:3] for token in tokens(lost, stretch.start, stretch.end)}
        for token in known:
            if stretch.start <= token.start < stretch.end:
                total += 1
                same += lost_tokens.get(token.start) == token[:3]
    assert same >= 0.97 * total


def test_while_a_statement_is_typed_the_words_around_it_keep_their_colours() -> None:
    rng = random.Random(3)
    same = total = 0
    for path in TEXTS[::5]:
        text, known = network(path).text, tokens(network(path))
        for stretch in rng.sample(stretches(network(path)), 3):
            cut = rng.randrange(stretch.start + 1, stretch.end)
            typed = {token[:3] for token in tokens(Document(text[:cut] + text[stretch.end :], str(path)))}
            gone = stretch.end - cut
            before = [token[:3] for token in known if token.end <= cut]
            behind = [
                (token.start - gone, token.end - gone, token.kind)
                for token in known
                if token.start >= stretch.end
            ]
            total += len(before) + len(behind)
            same += len(typed.intersection(before)) + len(typed.intersection(behind))
    assert same > 0.995 * total


def test_a_half_typed_statement() -> None:
    text = "input x(8)\nparam rate = 0.5\nblock b(k) = Dense(k)\na = x -> b(4) -> Dense(8, activation=relu) -> Dropout(rate"
    found = told(Document(text))
    assert found["a"] == ["variable declaration readonly"]
    assert found["b"] == ["function declaration", "function"]
    assert found["Dense"] == found["Dropout"] == ["class defaultLibrary"]
    assert found["rate"] == ["parameter declaration", "parameter"]
    assert found["relu"] == ["function defaultLibrary"]
    assert found["activation"] == ["parameter"]


def test_a_line_below_an_open_bracket_begins_anew() -> None:
    text = "input x(8)\na = x -> { Dense(2) | skip\n(h, c) = a -> LSTM(3,\nb = h -> relu\ncompile {\n    loss: mse\n"
    found = told(Document(text))
    assert found["h"] == ["variable declaration readonly", "variable readonly"]
    assert found["b"] == ["variable declaration readonly"]
    assert found["loss"] == ["property"]


def test_a_name_that_only_a_broken_statement_declares_keeps_its_uses() -> None:
    found = told(Document("input x(8)\nblock b(k) = Dense(k, ->\na = x -> b(4)\n"))
    assert found["b"] == ["function declaration", "function"]


def test_every_token_lies_on_one_line_and_none_overlap() -> None:
    for text in (*broken_texts(120), *cut_texts(97)):
        document = Document(text)
        found = tokens(document)
        ends = [0, *(token.end for token in found)]
        assert all(end <= token.start < token.end for end, token in zip(ends, found, strict=False))
        assert all(not {"\n", "\r"} & {*text[token.start : token.end]} for token in found)
        assert all(token.kind in KINDS and {*token.modifiers} <= {*MODIFIERS} for token in found)


def test_carriage_returns_end_lines() -> None:
    text = '# one\r\ninput x(8)\r\na = x -> Dense(3, name="open)\r\nb = x # two\rthree'
    found = [text[token.start : token.end] for token in tokens(Document(text))]
    assert found[:2] == ["# one", "input"]
    assert found[-2:] == ["# two", "three"]
    assert '"open)' in found


def test_a_text_over_two_lines_is_two_tokens() -> None:
    text = 'input x(8) named "one\\\ntwo"\n'
    found = [text[token.start : token.end] for token in tokens(Document(text))]
    assert found[-2:] == ['"one\\', 'two"']


def test_a_range_has_the_tokens_of_the_whole() -> None:
    for number, text in enumerate(broken_texts(60)):
        document = Document(text)
        rng = random.Random(number)
        start, end = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
        whole = tokens(document)
        assert tokens(document, start, end) == [
            each for each in whole if each.end > start and each.start < end
        ]


def test_after_an_edit_tokens_are_those_of_a_new_text() -> None:
    document = Document(TEXT)
    rng = random.Random(7)
    for _ in range(60):
        at = rng.randrange(len(document.text))
        letter = rng.choice("ax1 ()->=\n{}")
        document.update(f"{document.text[:at]}{letter}{document.text[at + rng.randrange(2) :]}")
        assert tokens(document) == tokens(Document(document.text))


def test_a_guess_needs_no_tree() -> None:
    document = Document("a = x -> Dense(3)\n")
    words = Stretch(0, 17).guessed(document.text).words
    assert [(word.text, word.role) for word in words] == [("a", "tensor"), ("x", "source"), ("Dense", "step")]


def test_steps_of_keras_by_kind() -> None:
    steps = ("Dense", "relu", "ops.mean", "applications.VGG16", "ops.nothing", "nothing")
    assert [keras_step(step) for step in steps] == [
        "layer",
        "activation",
        "op",
        "application",
        "step",
        "step",
    ]
