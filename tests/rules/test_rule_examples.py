"""Every rule's explanation is true: its bad example yields its code and no other, its good example yields nothing."""

from __future__ import annotations

import re

import pytest

import nndsl
from nndsl.compiler import analyze
from nndsl.platform.settings import PlatformSettings
from nndsl.rules import RULES, Rule, all_rules, explanation
from nndsl.rules.data_rules import DATA_RULES
from nndsl.rules.platform_rules import PLATFORM_RULES, check_platform
from nndsl.source import Source

SECTIONS = ["What it is", "Why it hurts", "Bad", "Good", "When to ignore it"]


def blocks(rule: Rule, title: str) -> list[str]:
    """The `.nn` texts of a section, the files that they import first among them."""
    text = explanation(rule.code) or ""
    section = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, f"{rule.name} has no section {title}"
    found = re.findall(r"^```nn\n(.*?)^```", section[1], re.MULTILINE | re.DOTALL)
    assert found, f"{rule.name}: {title} has no example"
    return found


def findings(texts: list[str]) -> list[str]:
    """The codes found in the last text; the ones before it are files that it may import, by their first comment."""
    files = {text.splitlines()[0].removeprefix("# ").strip(): text for text in texts[:-1]}
    return [found.code for found in nndsl.check(texts[-1], loader=files.__getitem__)]


def platform_findings(text: str) -> list[str]:
    """What the platform's rules find in a text, with the settings that the rules' examples speak of."""
    keras = "2.3" if "--keras 2.3" in text else "any"
    graph = analyze(Source(text)).graph
    return [found.code for found in check_platform(graph, PlatformSettings(keras, training=True))]


def needs_data(rule: Rule) -> bool:
    """Whether more than the text is needed to find the defect: the data (tests/runtime runs the examples of those
    rules), a training or its folder, the platform (below), or for NN160 to NN169 a compilation for a target (tests/emit, tests/targets).
    """
    found_while_running = "NN501" <= rule.code < "NN550" or "NN565" <= rule.code < "NN580"
    return found_while_running or "NN160" <= rule.code < "NN170" or rule.on_platform is not None


FOUND_IN_TEXT = [rule for rule in all_rules() if not needs_data(rule)]
FOUND_IN_DATA = [rule for rule in all_rules() if needs_data(rule)]


@pytest.mark.parametrize("rule", FOUND_IN_TEXT, ids=lambda rule: rule.code)
def test_bad_example_has_the_code_and_no_other(rule: Rule) -> None:
    assert set(findings(blocks(rule, "Bad"))) == {rule.code}


@pytest.mark.parametrize("rule", FOUND_IN_DATA, ids=lambda rule: rule.code)
def test_checking_is_silent_about_data(rule: Rule) -> None:
    assert findings(blocks(rule, "Bad")) == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_good_example_has_no_finding(rule: Rule) -> None:
    assert findings(blocks(rule, "Good")) == []


@pytest.mark.parametrize("rule", PLATFORM_RULES, ids=lambda rule: rule.code)
def test_the_platform_minds_the_bad_example_alone(rule: Rule) -> None:
    assert set(platform_findings(blocks(rule, "Bad")[-1])) == {rule.code}
    assert platform_findings(blocks(rule, "Good")[-1]) == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_explanation_has_every_section_in_order(rule: Rule) -> None:
    text = explanation(rule.name) or ""
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == SECTIONS
    assert text == explanation(rule.code)


def test_every_rule_with_a_check_runs() -> None:
    assert set(RULES) == {rule for rule in all_rules() if rule.check}


def test_every_rule_about_data_runs() -> None:
    assert set(DATA_RULES) == {rule for rule in all_rules() if rule.on_data}


def test_every_rule_of_the_platform_runs() -> None:
    assert set(PLATFORM_RULES) == {rule for rule in all_rules() if rule.on_platform}


def test_codes_and_names_are_unique() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)


def test_unknown_code_has_no_explanation() -> None:
    assert explanation("NN999") is None
