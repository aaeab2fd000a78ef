"""The outline of a text: what it declares, in which order, what stands in what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from nndsl.ide.document import Document
from nndsl.ide.symbols import Symbol, symbols
from tests.ide.pictures import TEXTS, broken_texts, cut_texts, network


def outline(found: Sequence[Symbol], depth: int = 0) -> Iterator[str]:
    for each in found:
        detail = f" · {each.detail}" if each.detail else ""
        yield f"{'  ' * depth}{each.kind} {each.name}{detail}"
        yield from outline(each.children, depth + 1)


def outlined(text: str) -> list[str]:
    return list(outline(symbols(Document(text))))


def test_everything_that_a_file_declares() -> None:
    text = """\
network whole
import "parts.nn"
input main(n, 4): int32
param rate = 0.5 in 0.1 .. 0.9  # how much
default Dense(use_bias=False)
block x -> gate(filters, depth=2 * 2) {
    wide = x -> Dense(
        filters  # as many
    ) as first
    (a, _) = wide -> LSTM(3, return_sequences=True, return_state=True)
    return a -> Dense(2) as last
}
block small(k) = Dense(k) as inner -> relu
shared tower = Dense(8)
extern Pool(rate, steps=2) from my.layers: (b, t) -> (b, rate)
down = main -> Embedding(9, 5) as early -> Flatten
output price: regression(positive) = early -> GlobalMaxPooling2D -> head
compile { optimizer: Adam(
    0.1) }
data csv("x#.csv") { main: a .. b }
"""
    assert outlined(text) == [
        "module whole · 51 weights",
        "file parts.nn · import",
        "interface main · (n, 4): int32",
        "constant rate · 0.5 in 0.1 .. 0.9",
        "object Dense · default (use_bias=False)",
        "function gate · (filters, depth=2 * 2)",
        "  variable wide",
        "    variable first",
        "  variable a",
        "  variable last",
        "function small · (k)",
        "  variable inner",
        "function tower · shared",
        "class Pool · (rate, steps=2) from my.layers",
        "variable down · (20 * n,)",
        "  variable early · (n, 4, 5)",
        "interface price · regression(positive) (1,)",
        "struct compile",
        "  property optimizer · Adam( 0.1)",
        'struct data · csv("x#.csv")',
        "  property main · a .. b",
    ]


def test_the_network_tells_its_weights() -> None:
    text = "network small\ninput x(8)\noutput y: regression = x -> Dense(999) -> Dense(1)\n"
    assert outlined(text)[0] == "module small · 9,991 weights"


def test_tensors_of_a_block_have_the_shape_in_which_its_uses_agree() -> None:
    block = "block x -> b(n) {\n    same = x -> Dense(4)\n    other = same -> Dense(n)\n    return other -> Dense(1)\n}\n"
    text = f"input x(8)\n{block}p = x -> b(2)\nq = x -> b(3)\n"
    assert outlined(text)[1:4] == ["function b · (n)", "  variable same · (4,)", "  variable other"]


def test_what_does_not_parse_keeps_its_names() -> None:
    text = """\
input x(8
param rate =
block b(k) = Dense(k, ->
a = x -> Dense(
output y: regression = a -> Dense(1) ->
c = x -> Dense(3)
"""
    assert [each.name for each in symbols(Document(text))] == ["x", "rate", "b", "a", "y", "c"]


def test_what_stands_in_what_is_seen_without_a_tree() -> None:
    text = """\
block (x, y) -> b(k) {
    inner = x -> Dense(k, ->
    return inner -> Dense(2) as last
}
compile {
    loss: mse,
    optimizer: Adam(
data csv("a.csv") {
    x: one ..
"""
    assert outlined(text) == [
        "function b",
        "  variable inner",
        "  variable last",
        "struct compile",
        "  property loss",
        "  property optimizer",
        "struct data",
        "  property x",
    ]


def test_settings_on_one_line_stand_in_their_section() -> None:
    text = "input x(4)\ncompile { loss: mse, optimizer: Adam("
    assert outlined(text) == [
        "interface x · (4,)",
        "struct compile",
        "  property loss",
        "  property optimizer",
    ]


def _check(symbol: Symbol, text: str) -> None:
    assert symbol.name
    assert symbol.span.start <= symbol.name_span.start < symbol.name_span.end <= symbol.span.end
    assert symbol.kind == "file" or symbol.name_span.text == symbol.name
    for child in symbol.children:
        assert symbol.span.start <= child.span.start <= child.span.end <= symbol.span.end
        _check(child, text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_outline_of_a_network(path: Path) -> None:
    document = network(path)
    found = symbols(document)
    for symbol in found:
        _check(symbol, document.text)
    names = {each.name for each in found}
    program = document.analysis.program
    assert {each.name for each in (*program.inputs, *program.outputs)} <= names
    assert [each.span.start for each in found] == sorted(each.span.start for each in found)


def test_the_outline_of_any_text() -> None:
    for text in (*broken_texts(150), *cut_texts(97)):
        for symbol in symbols(Document(text)):
            _check(symbol, text)
