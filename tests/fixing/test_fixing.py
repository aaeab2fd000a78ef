"""What fixes make of texts: the mistake is gone, nothing else came or changed, and what is in doubt stays."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import nndsl
from nndsl.diagnostics import Diagnostic, Fix
from nndsl.fixing import edited
from nndsl.rules import Rule
from tests.networks.damages import DAMAGES
from tests.rules.test_rule_examples import FOUND_IN_TEXT, blocks

NETWORKS = Path(__file__).parents[1] / "networks"
EXAMPLES = Path(__file__).parents[2] / "examples"
SOUND = [*sorted(NETWORKS.glob("*.nn")), *sorted(EXAMPLES.rglob("*.nn"))]
TEXTS = tomllib.loads((Path(__file__).parent / "mistakes.toml").read_text(encoding="utf-8"))["text"]
Loader = Callable[[str], str]


def codes(text: str, loader: Loader | None = None) -> list[str]:
    return [found.code for found in nndsl.check(text, loader=loader)]


def read_network(path: str) -> str:
    return (NETWORKS / path).read_text(encoding="utf-8")


def faults(text: str, loader: Loader) -> list[str]:
    """The safe fixes of a text that leave their finding or bring another one."""
    found = nndsl.check(text, loader=loader)
    return [
        f"{each.code} {fix.title}"
        for each in found
        for fix in each.fixes
        if fix.safety == "safe" and not _mends(each, fix, text, found, loader)
    ]


def _mends(each: Diagnostic, fix: Fix, text: str, found: list[Diagnostic], loader: Loader) -> bool:
    before = Counter(one.code for one in found)
    after = Counter(one.code for one in nndsl.check(edited(text, fix.edits), loader=loader))
    return after[each.code] < before[each.code] and not after - before


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["name"])
def test_every_mistake_is_found_once_and_mended_where_it_is_sure(row: dict[str, Any]) -> None:
    mended = row.get("mended", row["wrong"])
    assert codes(row["wrong"]) == row["codes"]
    assert nndsl.fix(row["wrong"]) == mended
    assert nndsl.fix(mended) == mended


# The word `ignore` once spelt right, the comment may turn out to be of no use.
@pytest.mark.parametrize(
    "rule", [rule for rule in FOUND_IN_TEXT if rule.code != "NN174"], ids=lambda rule: rule.code
)
def test_safe_fixes_of_bad_examples_mend_them(rule: Rule) -> None:
    *imported, text = blocks(rule, "Bad")
    files = {each.splitlines()[0].removeprefix("# ").strip(): each for each in imported}
    assert faults(text, files.__getitem__) == []


DAMAGED = [(name, *row[:2]) for name, rows in DAMAGES.items() for row in rows]


@pytest.mark.parametrize("name", DAMAGES)
def test_safe_fixes_of_damaged_networks_mend_them(name: str) -> None:
    whole = read_network(f"{name}.nn")
    assert [faults(whole.replace(old, new, 1), read_network) for old, new, *_ in DAMAGES[name]] == [
        [] for _ in DAMAGES[name]
    ]


def test_a_mistyped_name_in_a_network_becomes_what_it_was() -> None:
    """Of the damages that safe fixes mend most are slips in a word: these give back the text itself."""
    mended = back = 0
    for name, old, new in DAMAGED:
        whole = read_network(f"{name}.nn")
        damaged = whole.replace(old, new, 1)
        fixed = nndsl.fix(damaged, loader=read_network)
        mended += codes(fixed, read_network) == []
        back += fixed == whole
    assert (mended, back) >= (40, 36)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_sound_networks_stay_as_they_are(path: Path) -> None:
    text = nndsl.load(path)
    assert nndsl.fix(text, unsafe=True) == text


def test_a_fix_that_brings_an_error_is_not_applied() -> None:
    text = "input x(8)\noutput y: binary = x -> Dense(1, softmax)\ncompile { loss: hinge }\n"
    assert "NN404" in codes(text)
    fixed = nndsl.fix(text, unsafe=True)
    assert set(codes(fixed)) <= set(codes(text))


def test_unsafe_fixes_only_where_asked_for() -> None:
    text = "input x(8)\noutput y: multiclass(3) = x -> Dense(4, softmax)\n"
    assert nndsl.fix(text) == text
    assert nndsl.fix(text, unsafe=True) == text.replace("Dense(4", "Dense(3")


def test_comments_and_layout_stay() -> None:
    text = (
        "# above\r\ninput x( 8 )   # beside\r\n\r\noutput y: regression=x ->\r\n\tDens( # inside\r\n 1)\r\n"
    )
    assert nndsl.fix(text) == text.replace("Dens(", "Dense(")


def test_fixes_of_an_imported_file_are_left_to_its_own_check() -> None:
    files = {"b.nn": "block tall(n) = Dens(n, relu)\n"}
    text = 'import "b.nn"\ninput x(8)\noutput y: regression = x -> tall(8) -> Dense(1)\n'
    assert codes(text, files.__getitem__) == ["NN101"]
    assert nndsl.fix(text, loader=files.__getitem__) == text
