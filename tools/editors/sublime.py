"""`nndsl.sublime-syntax`: the same syntax for Sublime Text and what reads its syntaxes (bat, syntect)."""

from __future__ import annotations

from collections.abc import Iterator

from editors.kinds import scope
from editors.rules import Include, Kinds, Match, Region, Rule
from editors.syntax import contexts
from editors.textmate import has_groups

_HEAD = """\
%YAML 1.2
---
# Written by tools/make_editors.py from the catalog and the grammar of nndsl: change those.
name: nndsl
file_extensions: [nn]
scope: source.nndsl
version: 2
contexts:
  main:
    - include: file
"""


def text() -> str:
    """The syntax as YAML."""
    lines = []
    for name, rules in contexts().items():
        lines.append(f"  {name}:")
        lines += [f"    {line}" for rule in rules for line in _rule(rule)]
    return _HEAD + "\n".join(lines) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    if isinstance(rule, Include):
        yield f"- include: {rule.context}"
    elif isinstance(rule, Match):
        yield from _match(rule.pattern, rule.kinds)
    else:
        yield from _region(rule)


def _region(rule: Region) -> Iterator[str]:
    yield from _match(rule.begin, rule.kinds)
    yield "  push:"
    if rule.kind:
        yield f"    - meta_scope: {scope(rule.kind)}"
    yield from (f"    {line}" for line in _match(rule.end, rule.end_kinds))
    yield "      pop: true"
    yield from (f"    - include: {name}" for name in rule.inside)


def _match(pattern: str, kinds: Kinds) -> Iterator[str]:
    yield f"- match: {_quoted(pattern)}"
    if not kinds:
        return
    if has_groups(pattern):
        yield "  captures:"
        yield from (f"    {place}: {scope(kind)}" for place, kind in enumerate(kinds, 1))
    else:
        yield f"  scope: {scope(kinds[0])}"


def _quoted(pattern: str) -> str:
    return "'" + pattern.replace("'", "''") + "'"
