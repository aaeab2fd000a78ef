"""Writing a network otherwise: the same network comes out, or nothing is offered."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from test_names import TEXTS, _load

from nndsl.fixing import edited
from nndsl.ide.actions import REFACTOR, actions
from nndsl.ide.document import Document
from nndsl.ide.naming.names import occurrences
from nndsl.ide.sameness import is_same_network, same_layers

TEXT = """\
input x(28, 28, 1)

# Sees edges.
seen = x -> Conv2D(8, 3, activation=relu) -> MaxPooling2D(2) -> Flatten
deep = seen -> Dense(16, relu)
block x -> inner(units) {
    wide = x -> Dense(units, relu) -> Dropout(0.1)
    return [wide, wide -> Dense(units)] -> Add
}
output digit: multiclass(10) = [seen -> Dense(4), deep -> inner(3)] -> Concatenate -> head
output is_even: binary = seen -> Dense(1, sigmoid)
"""


def refactored(words: str, title: str, text: str = TEXT, select: bool = False) -> str | None:
    """The text after the refactoring of that title at some words, or with them selected; `None` where it is not offered."""
    start = text.index(words)
    found = actions(Document(text), start, start + len(words) * select, [REFACTOR])
    chosen = next((each for each in found if each.title == title), None)
    return edited(text, chosen.edits) if chosen else None


def test_head_is_written_out_and_written_again() -> None:
    written = refactored("head", "Write out head as Dense(10, softmax)")
    assert written == TEXT.replace("head", "Dense(10, softmax)")
    assert refactored("Dense(10, softmax)", "Write head for it", written) == TEXT
    again = refactored("Dense(1, sigmoid)", "Write head for it")
    assert again == TEXT.replace("Dense(1, sigmoid)", "head")
    assert refactored("Dense(16", "Write head for it") is None


@pytest.mark.parametrize(
    ("task", "layer"),
    [
        ("regression(positive)", "Dense(1, softplus)"),
        ("regression(3)", "Dense(3)"),
        ("binary", "Dense(1, sigmoid)"),
        ("multiclass", "Dense(n_classes, softmax)"),
        ("multilabel(4)", "Dense(4, sigmoid)"),
    ],
)
def test_head_of_every_task(task: str, layer: str) -> None:
    text = f"input x(8)\noutput y: {task} = x -> Dense(8, relu) -> head\n"
    assert refactored("head", f"Write out head as {layer}", text) == text.replace("head", layer)


PARAMS = """\
input x(4)
param k = 3
output a: multiclass(k) = x -> Dense(8, relu) -> head
output b: multilabel(k + 1) = x -> Dense(8, relu) -> Dense(k + 1, sigmoid)
output c: regression(k * 2) = x -> Dense(8, relu) -> Dense(6)
output d: multiclass(3) = x -> Dense(8, relu) -> Dense(k, softmax)
"""


def test_head_stays_the_same_whatever_the_params_are() -> None:
    written = refactored("head", "Write out head as Dense(k, softmax)", PARAMS)
    assert written == PARAMS.replace("head", "Dense(k, softmax)")
    assert refactored("Dense(k, softmax)", "Write head for it", written) == PARAMS
    shorter = refactored("Dense(k + 1, sigmoid)", "Write head for it", PARAMS)
    assert shorter == PARAMS.replace("Dense(k + 1, sigmoid)", "head")
    for layer in ("Dense(6)", "Dense(k, softmax)"):
        assert refactored(layer, "Write head for it", PARAMS) is None


def test_head_of_pictures() -> None:
    text = (
        "input x(8, 8, 3)\noutput y: multiclass(5) per pixel = x -> Conv2D(8, 1, activation=relu) -> head\n"
    )
    layer = "Conv2D(5, 1, activation=softmax)"
    assert refactored("head", f"Write out head as {layer}", text) == text.replace("head", layer)


def test_the_beginning_of_a_pipe_becomes_a_tensor() -> None:
    part = "x -> Conv2D(8, 3, activation=relu) -> MaxPooling2D(2)"
    expected = TEXT.replace("# Sees edges.\n", f"extracted = {part}\n# Sees edges.\n").replace(
        f"seen = {part}", "seen = extracted"
    )
    assert refactored(part, "Extract into a tensor", select=True) == expected
    assert refactored("x -> Conv2D(8, 3", "Extract into a tensor", select=True) is None
    within = refactored("x -> Dense(units, relu)", "Extract into a tensor", select=True)
    assert within is not None
    assert "    extracted = x -> Dense(units, relu)\n    wide = extracted -> Dropout(0.1)\n" in within


def test_steps_become_a_block() -> None:
    part = "Conv2D(8, 3, activation=relu) -> MaxPooling2D(2)"
    expected = TEXT.replace(part, "extracted").replace("# Sees", f"block extracted() = {part}\n\n# Sees")
    assert refactored(part, "Extract into a block", select=True) == expected
    assert refactored("Dense(units, relu) -> Dropout(0.1)", "Extract into a block", select=True) is None


def test_a_tensor_that_is_read_once_is_written_where_it_is_read() -> None:
    expected = TEXT.replace("deep = seen -> Dense(16, relu)\n", "").replace(
        "deep -> inner", "seen -> Dense(16, relu) -> inner"
    )
    moved = refactored("deep", "Write deep where it is read")
    # The layers would be made in another order, and Keras would number them otherwise.
    assert moved is None and not same_layers(Document(TEXT).analysis.graph, Document(expected).analysis.graph)
    text = "input x(8)\nh = x -> Dense(8, relu)\noutput y: regression = h -> Dense(1)\n"
    assert refactored("h ->", "Write h where it is read", text) == (
        "input x(8)\noutput y: regression = x -> Dense(8, relu) -> Dense(1)\n"
    )
    assert refactored("seen ->", "Write seen where it is read") is None


def test_what_is_written_ends_its_lines_as_the_text_does() -> None:
    text, part = TEXT.replace("\n", "\r\n"), "Conv2D(8, 3, activation=relu) -> MaxPooling2D(2)"
    for selection, title in ((part, "Extract into a block"), (f"x -> {part}", "Extract into a tensor")):
        written = refactored(selection, title, text, select=True)
        assert written is not None and "\n" not in written.replace("\r\n", "")


def test_kinds_are_those_that_were_asked_for() -> None:
    start = TEXT.index("head")
    kinds = {each.kind for each in actions(Document(TEXT), start, start, ["refactor.rewrite"])}
    assert kinds == {"refactor.rewrite"}
    assert actions(Document(TEXT), start, start, ["refactor.inline"]) == []
    assert actions(Document(TEXT), start, start, ["quickfix"]) == []


@pytest.mark.parametrize("path", TEXTS[::6], ids=lambda path: path.stem)
def test_whatever_is_offered_makes_the_same_network(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document, chosen = Document(text, str(path), _load), random.Random(path.stem)
    places = [each.span.start for each in occurrences(document)]
    for start in chosen.sample(places, min(4, len(places))):
        for action in actions(document, start, start, [REFACTOR]):
            after = Document(edited(text, action.edits), str(path), _load)
            assert is_same_network(document, after), action.title
