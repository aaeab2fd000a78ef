"""What can be folded: drawn as the lines that go, from the first that stays to the last that goes."""

from __future__ import annotations

import pytest

from nndsl.ide.document import Document
from nndsl.ide.folding import folds
from tests.ide.pictures import TEXTS, broken_texts, cut_texts, network


def lines(text: str) -> list[str]:
    document = Document(text)
    position = document.source.position
    return [f"{position(each.start)[0]}-{position(each.end)[0]} {each.kind}" for each in folds(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("compile {\n  loss: mse\n  optimizer: adam\n}\n", ["1-3 code"], id="a section"),
        pytest.param("train { epochs: 3 }\n", [], id="a section on one line"),
        pytest.param(
            "input x(8)\na = x\n    -> Dense(3)\n    -> relu\nb = a\n",
            ["2-4 code"],
            id="a pipe over several lines",
        ),
        pytest.param(
            "block x -> b() {\n    y = [\n        x,\n        x\n            -> relu,\n    ] -> Add\n    return y\n}\n",
            ["1-7 code", "2-5 code", "4-5 code"],
            id="a block, a list and a pipe in it",
        ),
        pytest.param(
            "compile {\n    optimizer: AdamW(\n        0.1,\n        clipnorm=1.0,\n    )\n}\n",
            ["1-5 code", "2-4 code"],
            id="arguments over several lines",
        ),
        pytest.param(
            "# One.\n# Two.\n# Three.\n\n# Four.\na = x -> relu  # five\n# Six.\n# Seven.\n",
            ["1-3 comment", "7-8 comment"],
            id="comments of several lines",
        ),
        pytest.param(
            'import "a.nn"\nimport "b.nn"\nimport "c.nn"\n\ninput x(8)\ninput y(8)\nparam n = 3\n',
            ["1-3 imports", "5-6 code"],
            id="runs of imports and inputs",
        ),
        pytest.param("input x(8)\n\ninput y(8)\n", [], id="lines apart are no run"),
        pytest.param(
            "# region data\ninput x(8)\n# endregion\na = x -> relu\n",
            ["1-3 region"],
            id="a region that is marked",
        ),
        pytest.param(
            "a = x -> Dense(\n    3,\n    relu ->\nb = x\n    -> relu\n    -> ->\ncompile {\n    loss: mse\n}\n",
            ["1-3 code", "4-6 code", "7-8 code"],
            id="what does not parse",
        ),
        pytest.param("a = x -> Dense(\n  3, ->\n)\n", ["1-2 code"], id="brackets of what does not parse"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_folds(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_folds_of_any_text() -> None:
    documents = [Document(text) for text in (*broken_texts(150), *cut_texts(97))]
    for document in (*documents, *map(network, TEXTS)):
        found = folds(document)
        firsts = [document.source.position(each.start)[0] for each in found]
        assert firsts == sorted({*firsts}), "one on a line"
        for each in found:
            assert 0 <= each.start < each.end <= len(document.text)
            assert "\n" in document.text[each.start : each.end]
