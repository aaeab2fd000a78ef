"""The part of the builder that makes nodes of single words and knows where each thing stands."""

from __future__ import annotations

from typing import Any

from lark import Token

from nndsl.source import Source, Span
from nndsl.syntax import nodes
from nndsl.syntax.literals import is_name, number_value, string_value

Children = list[Any]
Brackets = tuple[tuple[Any, ...], Span]
"""What stands between two brackets, and their span."""
BadWord = tuple[str, Span]
"""What is wrong (`name`, `number`, `string`, `subscript` or `order`), and where."""


class WordBuilder:
    """Knows the source that is being parsed and where in it the parsed text starts; gathers what the grammar lets
    pass and the language does not."""

    def __init__(self) -> None:
        self.begin(Source(""), 0)

    def begin(self, source: Source, base: int) -> None:
        self.source = source
        self.base = base
        self.bad_words: list[BadWord] = []

    # Terminals

    def NAME(self, token: Token) -> nodes.Name:
        span = self._token(token)
        if not is_name(token.value):
            self.bad_words.append(("name", span))
        return nodes.Name(span, token.value)

    KEY = NAME

    def NUMBER(self, token: Token) -> nodes.Number:
        span = self._token(token)
        value = number_value(token.value)
        if value is None:
            self.bad_words.append(("number", span))
        return nodes.Number(span, value or 0, token.value)

    def STRING(self, token: Token) -> nodes.String:
        span = self._token(token)
        value = string_value(token.value)
        if value is None:
            self.bad_words.append(("string", span))
        return nodes.String(span, value or "", token.value)

    def TRUE(self, token: Token) -> nodes.Constant:
        return nodes.Constant(self._token(token), True)

    def FALSE(self, token: Token) -> nodes.Constant:
        return nodes.Constant(self._token(token), False)

    def NONE(self, token: Token) -> nodes.Constant:
        return nodes.Constant(self._token(token), None)

    def HEAD(self, token: Token) -> nodes.Head:
        return nodes.Head(self._token(token))

    def SKIP(self, token: Token) -> nodes.Skip:
        return nodes.Skip(self._token(token))

    # Places

    def _token(self, token: Token) -> Span:
        return Span(self.source, self.base + (token.start_pos or 0), self.base + (token.end_pos or 0))

    def _from(self, token: Token, last: Span) -> Span:
        return Span(self.source, self.base + (token.start_pos or 0), last.end)

    def _between(self, first: Token, last: Token) -> Span:
        return Span(self.source, self.base + (first.start_pos or 0), self.base + (last.end_pos or 0))

    def _brackets(self, children: Children) -> Brackets:
        return tuple(children[1:-1]), self._between(children[0], children[-1])
