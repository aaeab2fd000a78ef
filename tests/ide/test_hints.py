"""Inlay hints, drawn into the text as an editor shows them: ⟨(30,)⟩."""

from __future__ import annotations

from pathlib import Path

import pytest

from nndsl.ide.document import Document
from nndsl.ide.hints import hints
from nndsl.shapes.call import Tensor, shape_text
from nndsl.syntax.statements import AssignStatement
from tests.ide.pictures import TEXTS, broken_texts, cut_texts, network


def shown(text: str) -> str:
    """The text with its hints."""
    for hint in reversed(hints(Document(text))):
        text = f"{text[: hint.offset]} ⟨{hint.text}⟩{text[hint.offset :]}"
    return text


def plain(text: str) -> str:
    """A text without the hints drawn into it."""
    pieces = text.split(" ⟨")
    return pieces[0] + "".join(piece.partition("⟩")[2] for piece in pieces[1:])


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(
            """\
input image(28, 28, 1)
a = image -> Conv2D(32, 3, activation=relu) ⟨(26, 26, 32)⟩ -> MaxPooling2D(2) ⟨(13, 13, 32)⟩
    -> Flatten ⟨(5408,)⟩ as flat
output digit: multiclass(10) = flat -> head ⟨= Dense(10, softmax)⟩ ⟨(10,)⟩
""",
            id="steps",
        ),
        pytest.param(
            """\
input x(None, 4)
(all, h, c) = x -> LSTM(8, return_sequences=True, return_state=True) ⟨[(None, 8), (8,), (8,)]⟩
output y: regression = [h, c] -> Concatenate ⟨(16,)⟩ -> head ⟨= Dense(1)⟩ ⟨(1,)⟩
""",
            id="several outputs",
        ),
        pytest.param(
            """\
input x(8)
a = x -> (Dense(4) ⟨(4,)⟩ -> relu) * 3 ⟨(4,)⟩ -> Dense(2) * 2 ⟨(2,)⟩
b = a -> { Dense(3) ⟨(3,)⟩ | skip } -> each Dense(5) ⟨[(5,), (5,)]⟩ -> Add ⟨(5,)⟩
c = b -> (Dense(6) ⟨(6,)⟩ if b.shape[-1] > 4 else Dense(7)) -> (Dense(6) if b.shape[-1] > 4 else skip) * 2 ⟨(6,)⟩
""",
            id="repeats, forks, choices",
        ),
        pytest.param(
            """\
input x(8, 8, 3)
input y(4, 4, 3)
block same(n) = Conv2D(n, 1) -> GlobalMaxPooling2D ⟨(5,)⟩
block one(n) = Flatten ⟨(192,)⟩ -> Dense(n) ⟨(7,)⟩
block none(n) = Flatten -> Dense(n)
a = [x -> same(5) ⟨(5,)⟩, y -> same(5) ⟨(5,)⟩] -> Add ⟨(5,)⟩
b = x -> one(7) ⟨(7,)⟩
""",
            id="blocks, where all uses agree",
        ),
        pytest.param(
            """\
input x(n)
param width = 16
output y: multiclass = x -> Dense(width * 2) ⟨(32,)⟩ -> head ⟨= Dense(n_classes, softmax)⟩ ⟨(n_classes,)⟩
output z: regression(positive) = x -> head ⟨= Dense(1, softplus)⟩ ⟨(1,)⟩
""",
            id="symbols and heads",
        ),
        pytest.param(
            """\
input x(8, 8, 1)
output y: binary per pixel = x -> Conv2D(4, 3, padding=same) ⟨(8, 8, 4)⟩ -> head ⟨= Conv2D(1, 1, activation=sigmoid)⟩ ⟨(8, 8, 1)⟩
""",
            id="a head per pixel",
        ),
        pytest.param(
            """\
input x(8)
a = x -> Dense(4) ⟨(4,)⟩ -> Conv2D(3, 3) -> Dense(5)
b = x -> Dense(4 -> relu
c = x -> Dense(2) ⟨(2,)⟩
""",
            id="nothing where nothing is known",
        ),
        pytest.param(
            """\
input x(8)
a = x -> { Dense(1) ⟨(1,)⟩ | Dense(2) ⟨(2,)⟩ | Dense(3) ⟨(3,)⟩ | Dense(4) ⟨(4,)⟩ | Dense(5) ⟨(5,)⟩ } -> each relu ⟨[(1,), (2,), (3,), … 5 in all]⟩
b = [a -> Concatenate ⟨(15,)⟩, x, x, x, x] -> each Dense(7) ⟨5 × (7,)⟩
""",
            id="many tensors",
        ),
    ],
)
def test_hints(expected: str) -> None:
    assert shown(plain(expected)) == expected


def test_a_tooltip_tells_weights_and_what_each_example_costs() -> None:
    text = "input x(8)\nblock b(n) = Dense(n)\na = x -> b(4) -> relu\nc = x -> b(4) -> ops.argmax(axis=1)\n"
    assert [(hint.text, hint.tooltip) for hint in hints(Document(text))] == [
        ("(4,)", "36 weights, 32 multiply-adds  \nthe same in both uses"),
        ("(4,)", "36 weights, 32 multiply-adds"),
        ("(4,)", "no weights"),
        ("(4,)", "36 weights, 32 multiply-adds"),
        ("()", "int32  \nno weights"),
    ]


def test_weights_used_again_are_told_once() -> None:
    text = "input x(8)\nshared s = Dense(4)\na = x -> s\nb = x -> s\n"
    declared, first, second = hints(Document(text))
    assert declared.tooltip == "36 weights, 32 multiply-adds  \nthe same in both uses"
    assert first.tooltip == "36 weights, 32 multiply-adds"
    assert second.tooltip == "the weights of its first use, 32 multiply-adds"


def test_only_hints_of_the_range() -> None:
    text = "input x(8)\na = x -> Dense(4)\nb = a -> Dense(5)\nc = b -> Dense(6)\n"
    document = Document(text)
    start, end = text.index("b ="), text.index("\nc =")
    assert [hint.text for hint in hints(document, start, end)] == ["(5,)"]
    assert [hint.text for hint in hints(document)] == ["(4,)", "(5,)", "(6,)"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_last_hint_of_a_statement_is_the_shape_of_its_tensor(path: Path) -> None:
    document = network(path)
    found = {hint.offset: hint.text for hint in hints(document)}
    shapes = document.analysis.graph.shapes
    for statement in document.analysis.tree.statements:
        if isinstance(statement, AssignStatement) and not statement.unpack and statement.span.end in found:
            operand = shapes[statement.targets[0].id]
            if isinstance(operand, Tensor):
                assert found[statement.span.end] == shape_text(operand.shape)


def test_hints_of_any_text() -> None:
    for text in (*broken_texts(120), *cut_texts(97)):
        found = hints(Document(text))
        assert [hint.offset for hint in found] == sorted(hint.offset for hint in found)
        assert all(0 < hint.offset <= len(text) and hint.text and "?" not in hint.text for hint in found)
