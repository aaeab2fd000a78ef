"""Quick fixes: every remedy that is known is offered, does what it says, and ignoring reaches what it is about."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from nndsl.diagnostics import Diagnostic
from nndsl.fixing import SYNTAX, edited
from nndsl.ide.actions import CHANGES, FIX_ALL, QUICK_FIX, Action, actions
from nndsl.ide.document import Document
from nndsl.rules import Rule
from nndsl.rules.judgements import is_judgement
from nndsl.source import Source
from nndsl.syntax.formatter import format_tree
from nndsl.syntax.parser import parse
from tests.rules.test_rule_examples import FOUND_IN_TEXT, blocks

TWO = "input x(8)\noutput y: multiclass(3) = x -> Dens(8, relu) -> Dropot(0.5) -> Dense(4, softmax)\n"
WIDE = "input x(8)\noutput y: multiclass(3) = x -> Dense(4, softmax)\n"


def at_all(document: Document) -> list[Action]:
    return actions(document, 0, len(document.text))


def after(document: Document, action: Action) -> Document:
    return Document(edited(document.text, action.edits), document.source.path, document.load)


def codes(document: Document) -> Counter[str]:
    return Counter(each.code for each in document.analysis.diagnostics)


def bad_example(rule: Rule) -> Document:
    *imported, text = blocks(rule, "Bad")
    files = {each.splitlines()[0].removeprefix("# ").strip(): each for each in imported}
    return Document(text, "main.nn", lambda path, _: Source(files[path], path))


def test_each_finding_has_its_fixes_where_it_stands() -> None:
    document = Document(TWO)
    here = TWO.index("Dens(")
    found = actions(document, here, here)
    assert [(each.title, each.kind, each.preferred) for each in found] == [("Write Dense", QUICK_FIX, True)]
    assert "Dense(8, relu)" in after(document, found[0]).text
    assert actions(document, 0, 3) == []
    elsewhere = actions(document, TWO.index("multiclass"), TWO.index("multiclass"))
    assert [each.title for each in elsewhere][:2] == ["Write Dense", "Write Dropout"]


def test_a_statement_that_is_moved_up_leaves_others_their_comments() -> None:
    text = "input x(4)\r\n# About y.\r\noutput y: regression = late -> Dense(1)\r\nlate = x -> Dense(3)\r\n"
    document = Document(text)
    at = text.index("late")
    moved = after(document, actions(document, at, at)[0]).text
    assert moved == (
        "input x(4)\r\nlate = x -> Dense(3)\r\n# About y.\r\noutput y: regression = late -> Dense(1)\r\n"
    )


def test_what_may_change_the_network_says_so() -> None:
    document = Document(WIDE)
    wide = WIDE.index("4, ")
    fix, head, ignore = actions(document, wide, wide)
    assert fix.title == f"Write Dense(3, softmax){CHANGES}" and fix.preferred
    assert head.title == f"Add -> head{CHANGES}" and not head.preferred
    assert after(document, head).text == WIDE.replace("softmax)", "softmax) -> head")
    assert ignore.title == "Ignore NN401 here" and not ignore.preferred


@pytest.mark.parametrize(
    ("pipe", "title", "mended"),
    [
        ("x -> Dense(8, relu)", "Add -> head", "x -> Dense(8, relu) -> head"),
        ("x -> Reshape((8, 1)) -> LSTM(32)", "Add -> head", "x -> Reshape((8, 1)) -> LSTM(32) -> head"),
        ("x -> Reshape((8, 1)) -> Dense(3, softmax)", "Write Flatten before Dense", "x -> Reshape((8, 1)) -> Flatten -> Dense(3, softmax)"),
        ("x -> Reshape((2, 2, 2)) -> Conv2D(8, 1)", "Add -> GlobalAveragePooling2D -> head", "x -> Reshape((2, 2, 2)) -> Conv2D(8, 1) -> GlobalAveragePooling2D -> head"),
        ("x -> Conv1D(8, 2) -> Flatten -> head", "Write Reshape((8, 1)) before it", "x -> Reshape((8, 1)) -> Conv1D(8, 2) -> Flatten -> head"),
    ],
)  # fmt: skip
def test_a_forgotten_step_is_put_where_it_belongs(pipe: str, title: str, mended: str) -> None:
    document = Document(f"input x(8)\noutput y: multiclass(3) = {pipe}\n")
    first = next(each for each in at_all(document) if each.preferred)
    assert first.title == f"{title}{CHANGES}"
    assert after(document, first).text == document.text.replace(pipe, mended)


def test_all_that_is_sure_is_mended_at_once_where_that_is_asked_for() -> None:
    document = Document(TWO)
    for only in (["source"], ["source.fixAll"], [FIX_ALL], ["quickfix", "source.fixAll"]):
        whole = [each for each in actions(document, 0, 0, only) if each.kind == FIX_ALL]
        assert len(whole) == 1, only
        assert after(document, whole[0]).text == TWO.replace("Dens(", "Dense(").replace("Dropot", "Dropout")
    assert actions(document, 0, len(TWO), ["refactor"]) == []
    assert not any(each.kind == FIX_ALL for each in at_all(document))
    assert (
        actions(Document(TWO.replace("Dens(", "Dense(").replace("Dropot", "Dropout")), 0, 0, ["source"]) == []
    )


@pytest.mark.parametrize("rule", FOUND_IN_TEXT, ids=lambda rule: rule.code)
def test_fixes_of_bad_examples_mend_them_and_bring_no_error(rule: Rule) -> None:
    document = bad_example(rule)
    before = codes(document)
    for action in at_all(document):
        if action.finding is not None and not action.title.startswith("Ignore"):
            mended = after(document, action)
            errors = [each for each in mended.analysis.diagnostics if each.severity == "error"]
            assert codes(mended)[action.finding.code] < before[action.finding.code], action.title
            # What a syntax error has hidden may come to light.
            new = Counter(each.code for each in errors) - before
            assert not new or action.finding.code < SYNTAX, (action.title, mended.text)


@pytest.mark.parametrize(
    "rule", [rule for rule in FOUND_IN_TEXT if is_judgement(rule.code)], ids=lambda rule: rule.code
)
def test_what_is_ignored_is_found_no_more_also_after_formatting(rule: Rule) -> None:
    document = bad_example(rule)
    ignoring = [each for each in at_all(document) if each.title.startswith("Ignore")]
    assert len(ignoring) == len(document.analysis.diagnostics)
    for action in ignoring:
        ignored = after(document, action)
        assert _gone(action.finding, document, ignored), ignored.text
        neat = Document(format_tree(parse(ignored.source)[0]), "main.nn", document.load)
        assert _gone(action.finding, document, neat), neat.text


def _gone(found: Diagnostic | None, before: Document, now: Document) -> bool:
    assert found is not None
    expected = codes(before)
    # A comment may reach over the whole statement and what else of this code is found there.
    return codes(now)[found.code] < expected[found.code] and not codes(now) - expected


@pytest.mark.parametrize(
    "line",
    [
        "output y: regression = x -> Dense(1, relu)",
        "output y: regression = x -> Dense(1, relu)  # a remark",
        "output y: regression = x -> Dense(1, relu)  # nndsl: ignore NN450",
        "output y: regression = x -> Dense(1, relu) output z: regression = x -> Dense(1)",
        "output y: regression = x\n    -> Dense(8, relu)\n    -> Dense(1, relu)  # why\n    -> Identity",
        "output y: regression = x # first\n    -> Dense(1, relu)",
    ],
)
def test_a_comment_reaches_the_finding_wherever_it_stands(line: str) -> None:
    document = Document(f"input x(8)\n{line}\n")
    (action,) = (each for each in at_all(document) if each.title == "Ignore NN405 here")
    assert codes(after(document, action))["NN405"] == 0


def test_what_cannot_be_ignored_is_not_offered_to_be() -> None:
    titles = [each.title for each in at_all(Document("input x(8)\noutput y: regression = z -> Dense(1)\n"))]
    assert not any(title.startswith("Ignore") for title in titles)


def test_no_action_is_offered_for_an_imported_file() -> None:
    library = "block tall(n) = Dens(n, relu)\n"
    text = 'import "b.nn"\ninput x(8)\noutput y: regression = x -> tall(3) -> Dense(1)\n'
    document = Document(text, "main.nn", lambda path, _: Source(library, path))
    assert "NN101" in codes(document)
    assert at_all(document) == []


@pytest.mark.parametrize(
    "path", sorted(Path(__file__).parents[2].glob("examples/*.nn")), ids=lambda path: path.stem
)
def test_sound_networks_need_nothing(path: Path) -> None:
    assert at_all(Document(path.read_text(encoding="utf-8"), str(path))) == []
