"""The parser: a lexer and an LALR(1) automaton, driven by the tables that Lark made of the grammar.

Lark itself is not imported, since loading it costs several times what checking a small file does. As with Lark's
contextual lexer, what a word means depends on the state: `data` is a keyword only where the grammar wants that
keyword, and a name elsewhere.
"""

from __future__ import annotations

import json
import os.path
import re
from _thread import allocate_lock  # `threading` would bring eight modules more
from collections.abc import Callable
from functools import cache
from typing import Any

from nndsl.source import Source
from nndsl.syntax.builder import Builder
from nndsl.syntax.words import BadWord, Token

Rule = tuple[str, int, Callable[[list[Any]], Any] | None, list[int | None] | None, bool]
"""Name, length, the builder's method (`None`: the list of parts itself), its arguments (`None`: all parts as they
are), and whether the rule has but one part, which then stands for it."""


class Stopped(Exception):
    """The text does not fit the grammar: `offset` is where, `accepts` the terminals that could have stood there."""

    def __init__(self, offset: int, accepts: frozenset[str]) -> None:
        super().__init__(offset)
        self.offset = offset
        self.accepts = accepts


class Machine:
    """The tables and the builder whose methods they name. It parses one text at a time, whatever the threads."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self._builder = Builder()
        self._lock = allocate_lock()
        self._skipped = re.compile(tables["skipped"])
        self._words = re.compile(tables["words"])
        self._keywords: dict[str, str] = tables["keywords"]
        self._signs: dict[str, str] = tables["signs"]
        self._readings = {plain: (name, re.compile(pattern)) for plain, name, pattern in tables["readings"]}
        self._states: list[dict[str, int]] = tables["states"]
        self._goto: list[dict[str, int]] = tables["goto"]
        self._final: int = tables["final"]
        self._singles: dict[tuple[int, int, str], int] = {}
        self._rules = [self._rule(*rule) for rule in tables["rules"]]
        self._makers = {kind: getattr(self._builder, kind, Token) for kind in tables["kept"]}

    def _rule(
        self, name: str, length: int, method: str | None, arguments: list[int | None], single: bool
    ) -> Rule:
        # A rule marked `?` in the grammar makes nothing of its own where it has a single part.
        single = single and length == 1
        made = None if method is None or single else getattr(self._builder, method)
        return name, length, made, None if arguments == list(range(length)) else arguments, single

    def parse(self, source: Source, text: str, base: int = 0) -> tuple[Any, list[BadWord]]:
        """The statements in `text`, which stands at offset `base` of the source, and the words to be refused.

        Raises Stopped at the first place where the text does not fit the grammar.
        """
        with self._lock:
            self._builder.begin(source)
            return self._run(text, base), self._builder.bad_words

    def _run(self, text: str, base: int) -> Any:
        states: list[int] = [0]
        values: list[Any] = []
        rows, rules, makers = self._states, self._rules, self._makers
        skipped, reduce = self._skipped.match, self._reduce
        at, length = 0, len(text)
        while True:
            start = skipped(text, at).end()  # type: ignore[union-attr]  # it matches the empty text too
            kind, at = self._next(text, start, rows[states[-1]]) if start < length else ("$END", start)
            while True:
                action = rows[states[-1]].get(kind)
                if action is None:
                    raise Stopped(base + start, self._accepts(states))
                if action >= 0:
                    states.append(action)
                    maker = makers.get(kind)
                    values.append(maker(text[start:at], base + start, base + at) if maker else None)
                    break
                if rules[~action][4]:
                    states[-1] = self._after_singles(states[-2], states[-1], kind)
                    continue
                reduce(rules[~action], states, values)
                if states[-1] == self._final:
                    return values[-1]

    def _next(self, text: str, start: int, wanted: dict[str, int]) -> tuple[str, int]:
        """The terminal at an offset as a state reads it, and where it ends; an empty name for what is no word."""
        match = self._words.match(text, start)
        if match is None:
            return "", start
        kind = match.lastgroup or ""
        if kind == "SIGN":
            kind = self._signs[match.group()]
        reading = self._readings.get(kind)
        if reading is not None and reading[0] in wanted and reading[1].match(text, start):
            return reading[0], match.end()
        if kind == "NAME":
            keyword = self._keywords.get(match.group())
            kind = keyword if keyword in wanted else kind
        return kind, match.end()

    def _reduce(self, rule: Rule, states: list[int], values: list[Any]) -> None:
        name, length, method, arguments, _ = rule
        parts = values[-length:] if length else []
        if length:
            del states[-length:]
            del values[-length:]
        if arguments is not None:
            parts = _chosen(parts, arguments)
        states.append(self._goto[states[-1]][name])
        values.append(parts if method is None else method(parts))

    def _after_singles(self, before: int, state: int, kind: str) -> int:
        """The state that a chain of rules with a single part leads to: a number is a factor, a product, a sum, ..."""
        key = (before, state, kind)
        found = self._singles.get(key)
        if found is None:
            action = self._states[state].get(kind, 0)
            while action < 0 and self._rules[~action][4]:
                state = self._goto[before][self._rules[~action][0]]
                action = self._states[state].get(kind, 0)
            found = self._singles[key] = state
        return found

    def _accepts(self, states: list[int]) -> frozenset[str]:
        """The terminals that the automaton could read in a state, after the reductions they call for."""
        return frozenset(kind for kind in self._states[states[-1]] if self._could_read(kind, list(states)))

    def _could_read(self, kind: str, states: list[int]) -> bool:
        while True:
            action = self._states[states[-1]].get(kind)
            if action is None or action >= 0:
                return action is not None
            name, length, *_ = self._rules[~action]
            if length:
                del states[-length:]
            states.append(self._goto[states[-1]][name])
            if states[-1] == self._final:
                return True


def _chosen(parts: list[Any], arguments: list[int | None]) -> list[Any]:
    """The parts that a rule's method gets; a part that is a list of its own is laid open."""
    chosen: list[Any] = []
    for index in arguments:
        if index is None:
            chosen.append(None)
        elif index >= 0:
            chosen.append(parts[index])
        elif chosen:
            chosen += parts[~index]
        else:
            chosen = parts[~index]  # a list that grows at its end keeps being the same list
    return chosen


@cache
def machine() -> Machine:
    """The one parser of this process."""
    with open(os.path.join(os.path.dirname(__file__), "tables.json"), encoding="utf-8") as tables:
        return Machine(json.load(tables))
