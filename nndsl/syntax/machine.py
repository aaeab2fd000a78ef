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
from collections.abc import Callable, Iterator
from functools import cache, partial
from operator import itemgetter
from typing import Any, NamedTuple

from nndsl.source import Source
from nndsl.syntax.builder import Builder
from nndsl.syntax.words import BadWord, Token

Rule = tuple[str, slice, Callable[[Any], Any] | None, Callable[[list[Any]], Any] | None]
"""Name, where its parts stand, the builder's method (`None`: the list of parts itself), and what chooses the parts
that it gets (`None`: all as they are)."""


_BEYOND = 1_000_000_000
"""Where the parts of a rule without parts stand: at the end of a list, however long it is."""


class Stopped(Exception):
    """The text does not fit the grammar: `offset` is where, `accepts` the terminals that could have stood there."""

    def __init__(self, offset: int, accepts: frozenset[str]) -> None:
        super().__init__(offset)
        self.offset = offset
        self.accepts = accepts


class Twig(NamedTuple):
    """What a text that is not complete has grown to so far: a word by its terminal, or the parts that a rule made one."""

    symbol: str
    start: int
    end: int
    parts: tuple[Twig, ...] = ()


class Machine:
    """The tables and the builder whose methods they name. It parses one text at a time, whatever the threads."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self._builder = Builder()
        self._lock = allocate_lock()
        self._words = re.compile(tables["words"])
        self._kinds = {index: kind for kind, index in self._words.groupindex.items()}
        self._keywords: dict[str, str] = tables["keywords"]
        self._signs: dict[str, str] = tables["signs"]
        self._plain: dict[str, str] = tables["readings"]
        self._states: list[dict[str, int]] = tables["states"]
        self._goto: list[dict[str, int]] = tables["goto"]
        self._rules: list[Rule] = []
        self._single: set[int] = set()
        for number, rule in enumerate(tables["rules"]):
            self._add_rule(~number, *rule)
        self._singles: dict[tuple[int, int, str], int] = {}
        self._makers = {kind: getattr(self._builder, kind, Token) for kind in tables["kept"]}

    def _add_rule(
        self,
        action: int,
        name: str,
        length: int,
        method: str | None,
        arguments: list[int | None],
        single: bool,
    ) -> None:
        # A rule marked `?` in the grammar makes nothing of its own where it has a single part.
        if single and length == 1:
            self._single.add(action)
        made = None if method is None or action in self._single else getattr(self._builder, method)
        last = slice(-length, None) if length else slice(_BEYOND, None)
        self._rules.append((name, last, made, _chooser(arguments, length)))

    def parse(self, source: Source, text: str, base: int = 0) -> tuple[Any, list[BadWord]]:
        """The statements in `text`, which stands at offset `base` of the source, and the words to be refused.

        Raises Stopped at the first place where the text does not fit the grammar.
        """
        with self._lock:
            self._builder.begin(source)
            return self._run(text, base), self._builder.bad_words

    def words(self, text: str, start: int, end: int) -> Iterator[tuple[str, str, int]]:
        """The words of a stretch, as if the text ended behind it: the lexer's kind, the word and its offset."""
        for match in self._words.finditer(text, start, end):
            group: int = match.lastindex  # type: ignore[assignment]  # some group always matches
            kind = self._kinds[group]
            if kind != "END":
                yield self._signs[match[group]] if kind == "SIGN" else kind, match[group], match.start(group)

    def grow(self, kind: str, word: str, at: int, states: list[int], twigs: list[Twig]) -> bool:
        """Reads one more word; `False`, and all is as it was, where it cannot stand there.

        `states` begins as `[0]`, `twigs` as `[]`: what has been read, each bracket and construct that is open in its place.
        """
        if kind in self._plain:
            kind = self._reading(kind, word, self._states[states[-1]])
        rows, goto = self._states, self._goto
        action = rows[states[-1]].get(kind)
        if action is None or (action < 0 and not self._could_read(kind, list(states))):
            return False
        while action < 0:
            if action in self._single:
                states[-1] = self._after_singles(states[-2], states[-1], kind)
            else:
                name, last, *_ = self._rules[~action]
                parts = tuple(twigs[last])
                del states[last], twigs[last]
                states.append(goto[states[-1]][name])
                twigs.append(_grown(name, parts, at))
            action = rows[states[-1]][kind]
        states.append(action)
        twigs.append(Twig(kind, at, at + len(word)))
        return True

    def accepts(self, states: list[int]) -> frozenset[str]:
        """The terminals that could be read next."""
        return self._accepts(states)

    def _run(self, text: str, base: int) -> Any:
        states: list[int] = [0]
        values: list[Any] = []
        rows, kinds, signs, plain, makers = self._states, self._kinds, self._signs, self._plain, self._makers
        for match in self._words.finditer(text):
            group: int = match.lastindex  # type: ignore[assignment]  # some group always matches
            start, end = match.span(group)
            word, kind = match[group], kinds[group]
            if kind == "SIGN":
                kind = signs[word]
            elif kind in plain:
                kind = self._reading(kind, word, rows[states[-1]])
            action = rows[states[-1]].get(kind)
            if action is None or action < 0:
                action = self._reduced(kind, states, values)
            if action is None:
                raise Stopped(base + start, self._accepts(states))
            states.append(action)
            maker = makers.get(kind)
            values.append(maker(word, base + start, base + end) if maker else None)
        return values[0]

    def _reading(self, kind: str, word: str, wanted: dict[str, int]) -> str:
        """The terminal that a state reads a word as: a KEY or a keyword where it wants one."""
        if kind in wanted and kind != "NAME":
            return kind
        keyword = self._keywords.get(word)
        return keyword if keyword in wanted else self._plain[kind]

    def _reduced(self, kind: str, states: list[int], values: list[Any]) -> int | None:
        """Applies the rules that end before a terminal: the state to go to, `None` where it cannot stand."""
        rows, goto, rules, singles = self._states, self._goto, self._rules, self._singles
        action = rows[states[-1]].get(kind)
        while action is not None and action < 0:
            if action in self._single:
                key = (states[-2], states[-1], kind)
                states[-1] = singles[key] if key in singles else self._after_singles(*key)
            else:
                name, last, method, choose = rules[~action]
                parts: Any = values[last]
                del states[last], values[last]
                if choose is not None:
                    parts = choose(parts)
                states.append(goto[states[-1]][name])
                values.append(parts if method is None else method(parts))
            action = rows[states[-1]].get(kind)
        return action

    def _after_singles(self, before: int, state: int, kind: str) -> int:
        """The state that a chain of rules with a single part leads to: a number is a factor, a product, a sum, ..."""
        key = (before, state, kind)
        found = self._singles.get(key)
        if found is None:
            action = self._states[state].get(kind, 0)
            while action in self._single:
                state = self._goto[before][self._rules[~action][0]]
                action = self._states[state].get(kind, 0)
            found = self._singles[key] = state
        return found

    def _accepts(self, states: list[int]) -> frozenset[str]:
        """The terminals that the automaton could read in a state, after the reductions they call for."""
        return frozenset(kind for kind in self._states[states[-1]] if self._could_read(kind, list(states)))

    def _could_read(self, kind: str, states: list[int]) -> bool:
        """Whether a terminal can stand behind what led to the states; these are used up."""
        rows, goto, rules, singles = self._states, self._goto, self._rules, self._single
        while (action := rows[states[-1]].get(kind)) is not None and action < 0:
            if action in singles:
                states[-1] = self._after_singles(states[-2], states[-1], kind)
            else:
                name, last, *_ = rules[~action]
                del states[last]
                states.append(goto[states[-1]][name])
        return action is not None


def _grown(name: str, parts: tuple[Twig, ...], at: int) -> Twig:
    """What a rule makes of its parts; where it has none, at the word that ended it."""
    return Twig(name, parts[0].start, parts[-1].end, parts) if parts else Twig(name, at, at)


def _chooser(arguments: list[int | None], length: int) -> Callable[[list[Any]], Any] | None:
    """What hands a rule's method the parts that it gets; `None` where it gets all as they are."""
    if arguments == list(range(length)):
        return None
    if len(arguments) > 1 and all(index is not None and index >= 0 for index in arguments):
        return itemgetter(*arguments)
    return partial(_chosen, arguments)


def _chosen(arguments: list[int | None], parts: list[Any]) -> list[Any]:
    """The parts at some places; `None` for a part that was left out, and a list's items (`~index`) for the list."""
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
