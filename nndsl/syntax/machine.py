"""Lark's parser for the grammar, made once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from threading import Lock
from typing import Any

from lark import Lark, Token

from nndsl.resources import folder
from nndsl.source import Source
from nndsl.syntax.builder import Builder


class _WordsEverywhere:
    """Lets the lexer read a word where the grammar wants none: an unexpected word is then reported whole."""

    always_accept = ("NAME", "KEY")

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        return stream


class Machine:
    """A Lark parser and the builder it calls. One text at a time."""

    def __init__(self) -> None:
        self._builder = Builder()
        self._lock = Lock()
        grammar = (folder("grammar") / "nndsl.lark").read_text(encoding="utf-8")
        self._lark = Lark(grammar, parser="lalr", transformer=self._builder, postlex=_WordsEverywhere())

    def parse(self, source: Source, start: int, end: int, rule: str) -> Any:
        with self._lock:
            self._builder.source = source
            self._builder.base = start
            self._builder.bad_words = []
            return self._lark.parse(source.text[start:end], start=rule)


@cache
def machine() -> Machine:
    return Machine()
