"""The part of the builder that makes nodes of single words and knows where each thing stands."""

from __future__ import annotations

from typing import Any

from nndsl.source import Source, Span
from nndsl.syntax import nodes
from nndsl.syntax.literals import is_name, number_value, string_value

Children = list[Any]
Brackets = tuple[tuple[Any, ...], Span]
"""What stands between two brackets, and their span."""
BadWord = tuple[str, Span]
"""What is wrong (`name`, `number`, `string`, `subscript` or `order`), and where."""


class Token:
    """A keyword or sign of which only the place matters, or which operator it is."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end


class WordBuilder:
    """Knows the source that is being parsed, and gathers what the grammar lets pass and the language does not."""

    def __init__(self) -> None:
        self.begin(Source(""))

    def begin(self, source: Source) -> None:
        self.source = source
        self.bad_words: list[BadWord] = []

    # Terminals

    def NAME(self, text: str, start: int, end: int) -> nodes.Name:
        span = Span(self.source, start, end)
        if not text.isascii() and not is_name(text):
            self.bad_words.append(("name", span))
        return nodes.Name(span, text)

    KEY = NAME

    def NUMBER(self, text: str, start: int, end: int) -> nodes.Number:
        span = Span(self.source, start, end)
        value = number_value(text)
        if value is None:
            self.bad_words.append(("number", span))
        return nodes.Number(span, 0 if value is None else value, text)

    def STRING(self, text: str, start: int, end: int) -> nodes.String:
        span = Span(self.source, start, end)
        value = string_value(text)
        if value is None:
            self.bad_words.append(("string", span))
        return nodes.String(span, value or "", text)

    def TRUE(self, text: str, start: int, end: int) -> nodes.Constant:
        return nodes.Constant(Span(self.source, start, end), True)

    def FALSE(self, text: str, start: int, end: int) -> nodes.Constant:
        return nodes.Constant(Span(self.source, start, end), False)

    def NONE(self, text: str, start: int, end: int) -> nodes.Constant:
        return nodes.Constant(Span(self.source, start, end), None)

    def HEAD(self, text: str, start: int, end: int) -> nodes.Head:
        return nodes.Head(Span(self.source, start, end))

    def SKIP(self, text: str, start: int, end: int) -> nodes.Skip:
        return nodes.Skip(Span(self.source, start, end))

    # Places

    def _from(self, token: Token, last: Span) -> Span:
        return Span(self.source, token.start, last.end)

    def _between(self, first: Token, last: Token) -> Span:
        return Span(self.source, first.start, last.end)

    def _brackets(self, children: Children) -> Brackets:
        return tuple(children[1:-1]), self._between(children[0], children[-1])
