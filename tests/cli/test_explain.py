"""`nndsl explain` knows every rule by code and by name, however it is written, and says what was nearly written."""

from __future__ import annotations

import pytest
from typer import Exit

from nndsl.cli.explain import explain_command
from nndsl.rules import Rule, all_rules


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_is_found_by_code_and_by_name(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    pages = set()
    for word in (rule.code, rule.code.lower(), rule.code[2:], rule.name, rule.name.replace("-", "_")):
        explain_command(word)
        pages.add(capsys.readouterr().out)
    (page,) = pages
    assert page.startswith(f"# {rule.code} {rule.name}\n")
    assert all(f"\n## {part}\n" in page for part in ("What it is", "Why it hurts", "When to ignore it"))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("NN4005", "did you mean NN"),
        ("activated-regresion-head", "did you mean activated-regression-head?"),
        ("Desne", "did you mean Dense?"),
        ("qwertz", "codes go from NN001 to NN"),
    ],
)
def test_what_was_nearly_written(word: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises((Exit, SystemExit)):
        explain_command(word)
    assert said in capsys.readouterr().err
