"""Codes by what people write for them: the code itself in any case, or the name of the rule."""

from __future__ import annotations

from nndsl.diagnostics.suggest import nearest
from nndsl.rules import RULES, all_rules


def code_of(written: str) -> str | None:
    """`NN412` for `NN412`, `nn412` and `one-unit-categorical-loss`; `None` where there is no such rule."""
    # Most comments name a rule that is loaded already.
    for rules in (RULES, all_rules()) if written else ():
        for rule in rules:
            if written.upper() == rule.code or written.lower().replace("_", "-") == rule.name:
                return rule.code
    return None


def name_of(code: str) -> str:
    """The name of the rule that has a code; empty where there is none."""
    return next((rule.name for rule in all_rules() if rule.code == code), "")


def nearest_to(written: str) -> str | None:
    """The code or rule name most like a mistyped one."""
    if written[:2].upper() == "NN":
        return nearest(written.upper(), [rule.code for rule in all_rules()])
    return nearest(written.lower(), [rule.name for rule in all_rules()])
