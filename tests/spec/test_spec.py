"""The language reference is a test suite: every block of its pages does what the page says.

`pytest tests/spec -k 05-pipes` runs a page. Keras builds a sample of the networks, and all of them with `-m slow`.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import black
import pytest
from spec_cases import analyze_text, code_of, is_sound, missing_lines, plain, wrong_in
from spec_keras import differences, write_modules
from spec_pages import Case, pages, read_page

import nndsl
from nndsl.syntax import nodes
from nndsl.syntax.statements import Tree

FOLDER = Path(__file__).parent
LANGUAGE = FOLDER.parents[1] / "docs" / "language.md"
CASES = [case for path in pages(FOLDER) for case in read_page(path)]
SOUND = [case for case in CASES if is_sound(case)]
SAMPLE = 12
NO_FORMS = {"Node", "Statement", "Comment"}
"""Syntax nodes that are none of the language's forms."""


def cases(chosen: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", chosen, ids=lambda case: case.id)


@cases(CASES)
def test_findings_shapes_and_weights_are_those_asserted(case: Case) -> None:
    wrong = wrong_in(case)
    assert not wrong, f"{case.page}.md, block at line {case.line}:\n" + "\n".join(wrong)


@cases([case for case in CASES if "NN0" not in case.text])
def test_formatting_is_stable_and_keeps_the_meaning(case: Case) -> None:
    text = plain(case)
    once = nndsl.format(text)
    assert nndsl.format(once) == once
    if case.options.get("layout") != "free":
        assert once == text
    before, after = (analyze_text(case, each) for each in (text, once))
    assert [(one.code, one.message) for one in before.diagnostics] == [
        (one.code, one.message) for one in after.diagnostics
    ]
    if is_sound(case):
        assert code_of(case, once) == code_of(case, text)


@cases(SOUND)
def test_code_is_python_as_black_writes_it_with_the_lines_shown(case: Case) -> None:
    code = code_of(case, plain(case))
    compile(code, case.id, "exec")
    assert black.format_str(code, mode=black.Mode()) == code
    missing = missing_lines(case, code)
    assert not missing, f"{case.page}.md, block at line {case.line}:\n" + "\n".join(
        [*missing, "--- in", code]
    )


def test_ruff_finds_nothing_in_the_code(tmp_path: Path) -> None:
    for number, case in enumerate(SOUND):
        (tmp_path / f"case_{number}.py").write_text(f"# {case.id}\n{code_of(case, plain(case))}", "utf-8")
        write_modules(case, tmp_path)
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.keras
@cases(sorted(random.Random(5).sample(SOUND, min(SAMPLE, len(SOUND))), key=lambda case: case.id))
def test_keras_builds_a_sample(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert differences(case, tmp_path, monkeypatch) == []


@pytest.mark.keras
@pytest.mark.slow
@cases(SOUND)
def test_keras_builds(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert differences(case, tmp_path, monkeypatch) == []


def test_every_form_of_the_language_is_shown_in_a_network_that_compiles() -> None:
    shown: set[str] = set()
    for case in SOUND:
        shown |= forms(analyze_text(case, plain(case)).tree)
    every = {
        name for name, kind in vars(nodes).items() if isinstance(kind, type) and issubclass(kind, nodes.Node)
    }
    assert every - shown <= NO_FORMS


def forms(part: object) -> set[str]:
    """The kinds of syntax nodes in a tree."""
    if isinstance(part, tuple):
        return set().union(*map(forms, part))
    if not isinstance(part, nodes.Node | Tree):
        return set()
    return {type(part).__name__}.union(*(forms(getattr(part, name)) for name in part.__slots__))


def test_the_guide_leads_to_every_page_in_order() -> None:
    linked = re.findall(r"\(\.\./tests/spec/([\w-]+\.md)\)", LANGUAGE.read_text("utf-8"))
    assert list(dict.fromkeys(linked)) == [path.name for path in pages(FOLDER)]


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case.id for case in CASES}) == len(CASES)
