"""A network with one mistake gives one finding, at the words that are wrong, and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

import nndsl
from tests.networks.damages import DAMAGES

FOLDER = Path(__file__).parent
ROWS = [(name, *row) for name, rows in DAMAGES.items() for row in rows]


def findings(name: str, old: str, new: str) -> list[nndsl.Diagnostic]:
    text = str(nndsl.load(FOLDER / f"{name}.nn"))
    assert old in text
    return nndsl.check(
        text.replace(old, new, 1), loader=lambda path: (FOLDER / path).read_text(encoding="utf-8")
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "words"),
    ROWS,
    ids=[f"{row[0]}-{row[3]}-{number}" for number, row in enumerate(ROWS)],
)
def test_one_mistake_is_one_finding(name: str, old: str, new: str, code: str, words: str) -> None:
    found = findings(name, old, new)
    assert [(each.code, each.span.text) for each in found] == [(code, words)]
    assert found[0].hint or code == "NN205"


def test_a_forgotten_comma_in_a_section_is_all_that_is_said() -> None:
    """What the section sets cannot be made out; neither losses nor monitors are blamed for that."""
    found = findings("multi_task", "female: categorical_crossentropy,", "female: categorical_crossentropy")
    assert [(each.code, each.span.text) for each in found] == [("NN001", "group")]


def test_a_misspelt_loss_leaves_logits_unblamed() -> None:
    found = findings("multi_task", "traits: BinaryCrossentropy", "traits: BinaryCrossentropi")
    assert [(each.code, each.span.text) for each in found] == [("NN421", "BinaryCrossentropi")]


def test_a_list_that_should_be_a_tensor_is_blamed_once() -> None:
    found = findings("wavenet", "(a, skip_a) =", "a =")
    assert [each.code for each in found] == ["NN302", "NN102"]


def test_a_wrong_task_is_not_called_a_missing_one() -> None:
    found = findings("lenet5", "multiclass(10)", "multiclas(10)")
    assert [(each.code, each.span.text) for each in found] == [("NN114", "multiclas")]
    text = "input x(8)\noutput y: regression(2.5) = x -> head\ntrain { epochs: 3 }"
    assert [each.code for each in nndsl.check(text)] == ["NN204"]
