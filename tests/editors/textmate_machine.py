"""Colours texts by a TextMate grammar, as editors do: by Python's own regular expressions, so that CI needs no Node.

It knows what the grammar of nndsl uses: `match`, `begin` and `end` with captures, `include`. That both kinds of regular
expressions read it alike is what the snapshots show, which `vscode-tmgrammar-test` wrote by VS Code's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

Rule = dict[str, Any]


@dataclass
class Machine:
    """A grammar; `scopes(text)` runs it."""

    grammar: Rule
    _rules: dict[int, list[tuple[str, Rule | None]]] = field(default_factory=dict)

    def scopes(self, text: str) -> list[list[tuple[str, ...]]]:
        """The scopes of every character of every line, outermost first."""
        stack: list[tuple[Rule, tuple[str, ...]]] = [(self.grammar, (self.grammar["scopeName"],))]
        return [self._line(line, stack) for line in text.split("\n")]

    def _line(self, text: str, stack: list[tuple[Rule, tuple[str, ...]]]) -> list[tuple[str, ...]]:
        line = text + "\n"
        found: list[tuple[str, ...]] = []
        ahead: dict[str, re.Match[str] | None] = {}
        at = 0
        while at <= len(text):
            rule, scopes = stack[-1]
            best = self._best(rule, line, at, ahead)
            if best is None:
                break
            match, hit = best
            found += [scopes] * (match.start() - at)
            if hit is None:
                found += _captured(match, rule.get("endCaptures", {}), scopes)
                stack.pop()
            elif "begin" in hit:
                inner = (*scopes, hit["name"]) if "name" in hit else scopes
                found += _captured(match, hit.get("beginCaptures", {}), inner)
                stack.append((hit, inner))
                assert match.end() > match.start(), f"{hit['begin']} takes nothing"
            else:
                inner = (*scopes, hit["name"]) if "name" in hit else scopes
                found += _captured(match, hit.get("captures", {}), inner)
            at = match.end()
        found += [stack[-1][1]] * (len(line) - len(found))
        return found[: len(text)]

    def _best(
        self, rule: Rule, line: str, at: int, ahead: dict[str, re.Match[str] | None]
    ) -> tuple[re.Match[str], Rule | None] | None:
        """The leftmost match; of several the first rule's. The end of the region, which has no rule, comes before them."""
        best: tuple[re.Match[str], Rule | None] | None = None
        for pattern, one in self._inside(rule):
            if pattern not in ahead or (found := ahead[pattern]) is not None and found.start() < at:
                ahead[pattern] = _compiled(pattern).search(line, at)
            found = ahead[pattern]
            if found is not None and (best is None or found.start() < best[0].start()):
                best = found, one
        return best

    def _inside(self, rule: Rule) -> list[tuple[str, Rule | None]]:
        """The patterns that hold in a region, its end and then those of its rules, includes resolved."""
        if id(rule) not in self._rules:
            rules = self._resolved(rule.get("patterns", []))
            found: list[tuple[str, Rule | None]] = [(one.get("match") or one["begin"], one) for one in rules]
            self._rules[id(rule)] = [(rule["end"], None), *found] if "end" in rule else found
        return self._rules[id(rule)]

    def _resolved(self, rules: list[Rule]) -> list[Rule]:
        found: list[Rule] = []
        for one in rules:
            if "include" in one:
                found += self._resolved(self.grammar["repository"][one["include"][1:]]["patterns"])
            else:
                found.append(one)
        return found


def _captured(match: re.Match[str], captures: Rule, scopes: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The scopes of each character of a match."""
    found = [scopes] * (match.end() - match.start())
    for number, capture in captures.items():
        start, end = match.span(int(number))
        for place in range(start, end):
            found[place - match.start()] = (*found[place - match.start()], capture["name"])
    return found


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
