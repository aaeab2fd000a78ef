"""The explanations of the NN5xx codes are true: their examples, with the CSV beside them, yield the code or nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nndsl
from nndsl import NnError
from nndsl.rules import Rule, all_rules, explanation
from nndsl.runtime import RunRequest
from nndsl.runtime.errors import DataError

pytest.importorskip("polars")

from nndsl.runtime.loading import load_data
from nndsl.runtime.network import open_network

RULES = [rule for rule in all_rules() if "NN501" <= rule.code <= "NN549"]
ON_DATA = [rule for rule in RULES if rule.code == "NN501" or "```csv" in (explanation(rule.code) or "")]
"""Those whose examples stand beside the data that they are about; other tests find the others."""


def block(rule: Rule, title: str, language: str) -> str | None:
    text = explanation(rule.code) or ""
    section = re.search(rf"^## {title}\n(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert section
    found = re.search(rf"^```{language}\n(.*?)^```", section[1], re.MULTILINE | re.DOTALL)
    return found[1] if found else None


def findings(rule: Rule, title: str, folder: Path) -> list[tuple[str, str]]:
    """The codes and hints of all that a run finds before it imports Keras."""
    text = block(rule, title, "nn") or ""
    path = folder / "net.nn"
    path.write_text(text)
    data, named = block(rule, title, "csv"), re.search(r'csv\("(.*?)"', text)
    if data is not None and named:
        (folder / named[1]).write_text(data)
    try:
        found = load_data(open_network(path, {}), RunRequest(path)).warnings
    except DataError as error:
        return [(each.code, each.hint) for each in error.all]
    except NnError as error:
        found = error.diagnostics
    return [(each.code, each.hint) for each in found]


@pytest.mark.parametrize("rule", ON_DATA, ids=lambda rule: rule.code)
def test_bad_example_has_the_code(rule: Rule, tmp_path: Path) -> None:
    ((code, hint),) = findings(rule, "Bad", tmp_path)
    assert code == rule.code
    assert hint


@pytest.mark.parametrize("rule", ON_DATA, ids=lambda rule: rule.code)
def test_good_example_has_no_finding(rule: Rule, tmp_path: Path) -> None:
    assert findings(rule, "Good", tmp_path) == []


@pytest.mark.parametrize("title", ["Bad", "Good"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_network_itself_is_sound(rule: Rule, title: str) -> None:
    assert nndsl.check(block(rule, title, "nn") or "") == []
