"""`nndsl.tmLanguage.json`: the syntax for VS Code and everything else that reads TextMate's grammars."""

from __future__ import annotations

import json
import re
from typing import Any

from editors.kinds import scope
from editors.rules import Include, Kinds, Match, Region, Rule
from editors.syntax import contexts


def text() -> str:
    """The grammar as JSON."""
    found = contexts()
    grammar = {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "comment": "Written by tools/make_editors.py from the catalog and the grammar of nndsl: change those.",
        "name": "nndsl",
        "scopeName": "source.nndsl",
        "fileTypes": ["nn"],
        "patterns": [{"include": "#file"}],
        "repository": {name: {"patterns": [_rule(rule) for rule in rules]} for name, rules in found.items()},
    }
    return json.dumps(grammar, indent=1, ensure_ascii=True) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    if isinstance(rule, Include):
        return {"include": f"#{rule.context}"}
    if isinstance(rule, Match):
        return _match(rule)
    return _region(rule)


def _match(rule: Match) -> dict[str, Any]:
    if not has_groups(rule.pattern):
        return {"match": rule.pattern, "name": scope(rule.kinds[0])}
    return {"match": rule.pattern, "captures": _captures(rule.pattern, rule.kinds)}


def _region(rule: Region) -> dict[str, Any]:
    made: dict[str, Any] = {"name": scope(rule.kind)} if rule.kind else {}
    made |= {"begin": rule.begin, "beginCaptures": _captures(rule.begin, rule.kinds)}
    made |= {"end": rule.end, "endCaptures": _captures(rule.end, rule.end_kinds)}
    return made | {"patterns": [{"include": f"#{name}"} for name in rule.inside]}


def _captures(pattern: str, kinds: Kinds) -> dict[str, Any]:
    first = 1 if has_groups(pattern) else 0
    return {str(place): {"name": scope(kind)} for place, kind in enumerate(kinds, first)}


def has_groups(pattern: str) -> bool:
    """Whether a pattern has numbered groups."""
    return bool(re.search(r"(?<!\\)\((?!\?)", re.sub(r"\\.|\[[^\]]*\]", "", pattern)))
