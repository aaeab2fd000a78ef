"""The words of the language for the lexer, read from `words.json`, which `tools/make_editors.py` writes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pygments.token import Token, _TokenType, string_to_tokentype


def token(kind: str) -> _TokenType:
    """Pygments' token type for a kind of word: `layer` is `Token.Name.Class`."""
    name = _data()["tokens"][kind]
    return string_to_tokentype(f"Token.{name}") if name else Token.Text


def pattern(terminal: str) -> str:
    """The grammar's regular expression for NAME, NUMBER, STRING or COMMENT."""
    found: str = _data()["patterns"][terminal]
    return found


def signs() -> dict[str, str]:
    """The kind of every sign, longest first."""
    found: dict[str, str] = _data()["signs"]
    return found


def keywords(*roles: str) -> tuple[str, ...]:
    """The keywords that do one of these things: `statement`, `section`, `clause`, `step`, `logic`, `constant`."""
    return tuple(word for role in roles for word in _data()["keywords"][role])


@cache
def steps() -> dict[str, str]:
    """The kind of every step that Keras has, ops and applications with their namespace."""
    return _kinds("steps")


@cache
def values() -> dict[str, str]:
    """The kind of every word that may be an argument or a setting, or be called there."""
    return _kinds("values")


def _kinds(place: str) -> dict[str, str]:
    return {word: kind for kind, line in _data()[place].items() for word in line.split()}


@cache
def _data() -> Any:
    return json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
