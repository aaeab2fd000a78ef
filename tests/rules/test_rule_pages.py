"""Codes in the source, rule files and pages are the same set."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from nndsl.rules import all_rules, explanation

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import make_rule_pages


def codes_in_source() -> set[str]:
    """Every quoted code in the package, the rules' own files left out."""
    files = [path for path in (ROOT / "nndsl").rglob("*.py") if path.parent.name != "rules"]
    return {code for path in files for code in re.findall(r'"(NN\d{3})"', path.read_text(encoding="utf-8"))}


def test_every_code_that_is_reported_has_a_rule() -> None:
    assert codes_in_source() - {rule.code for rule in all_rules()} == set()


def test_every_rule_without_a_check_is_reported_somewhere() -> None:
    checks = ("check", "on_data", "on_platform")
    reported = {rule.code for rule in all_rules() if all(getattr(rule, name) is None for name in checks)}
    assert reported - codes_in_source() == set()


def test_checks_report_their_own_code() -> None:
    for rule in all_rules():
        module = ROOT / "nndsl" / "rules" / f"{rule.name.replace('-', '_')}.py"
        assert set(re.findall(r'"(NN\d{3})"', module.read_text(encoding="utf-8"))) == {rule.code}


def test_pages_are_fresh() -> None:
    assert make_rule_pages.stale() == [], "run python tools/make_rule_pages.py"


def test_pages_name_code_and_rule() -> None:
    for rule in all_rules():
        assert (explanation(rule.name) or "").startswith(f"# {rule.code} {rule.name}\n")
