"""What `grammar/nndsl.lark` says of words: which are keywords and what they do, the signs, the patterns of literals."""

from __future__ import annotations

import re
from functools import cache

from lark import Lark
from lark.grammar import Rule
from lark.lexer import PatternStr

from nndsl.resources import folder

ROLES = ("statement", "section", "clause", "step", "logic", "constant")
"""What a keyword does: begins a statement or section, stands inside one, is a step or stands by one, joins
conditions, is a value."""

PATTERNS = ("NAME", "NUMBER", "STRING", "COMMENT")

_SECTIONS = ("section", "data")
_STEPS = ("step", "choice", "each", "repeat", "piece")
_LITERALS = ("atom", "literal", "dim")

_KINDS_OF_SIGNS = {
    "ARROW": "arrow",
    **dict.fromkeys(("LPAR", "RPAR", "LSQB", "RSQB", "LBRACE", "RBRACE"), "bracket"),
    **dict.fromkeys(("COLON", "COMMA", "BAR", "DOT"), "separator"),
}
"""The highlight of a sign by its terminal; every other sign is an operator."""


@cache
def lark() -> Lark:
    """The grammar, read by Lark."""
    text = (folder("grammar") / "nndsl.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="contextual")


@cache
def keywords() -> dict[str, str]:
    """Every keyword with its role, in the order of the roles and then of the alphabet."""
    texts = {
        one.name: one.pattern.value
        for one in lark().terminals
        if isinstance(one.pattern, PatternStr) and one.pattern.value.isidentifier()
    }
    roles = {
        texts[symbol.name]: _role(rule, place)
        for rule in lark().rules
        for place, symbol in enumerate(rule.expansion)
        if symbol.name in texts
    }
    return dict(sorted(roles.items(), key=lambda one: (ROLES.index(one[1]), one[0])))


def _role(rule: Rule, place: int) -> str:
    origin = rule.origin.name
    if place == 0 and origin in _statements():
        return "section" if origin in _SECTIONS else "statement"
    if rule.alias in ("binary", "unary"):
        return "logic"
    if origin in _STEPS:
        return "step"
    return "constant" if origin in _LITERALS else "clause"


@cache
def _statements() -> frozenset[str]:
    """The rules that are statements."""
    return frozenset(rule.expansion[0].name for rule in lark().rules if rule.origin.name == "statement")


@cache
def signs() -> dict[str, str]:
    """Every sign with its kind of highlight, longest first: `->` is no `-`."""
    found: dict[str, str] = {}
    for one in lark().terminals:
        pattern = one.pattern.value
        texts = [pattern] if isinstance(one.pattern, PatternStr) else _choices(pattern)
        for text in texts:
            if not re.search(r"\w", text):
                found[text] = _KINDS_OF_SIGNS.get(one.name, "operator")
    return dict(sorted(found.items(), key=lambda one: (-len(one[0]), one[0])))


def _choices(pattern: str) -> list[str]:
    """The texts of a terminal that is nothing but a choice of texts: `(?:==|!=|<|>)`."""
    plain = re.fullmatch(r"\(\?:([^\\\w()\[\]]+)\)", pattern)
    return plain[1].split("|") if plain else []


@cache
def pattern(terminal: str) -> str:
    """The regular expression of one of PATTERNS, as the grammar writes it."""
    return next(one.pattern.value for one in lark().terminals if one.name == terminal)
