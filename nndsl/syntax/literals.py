"""The values of numbers and strings, and what counts as a name: as in Python."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = r"[0-9](?:_?[0-9])*"
_INTEGER = r"(?:0(?:_?0)*|[1-9](?:_?[0-9])*)\Z"
_EXPONENT = rf"[eE][+-]?{_DIGITS}"
_FLOAT = rf"(?:(?:(?:{_DIGITS})?\.{_DIGITS}|{_DIGITS}\.)(?:{_EXPONENT})?|{_DIGITS}{_EXPONENT})\Z"
_ESCAPE = r"""\\(?:([\\'"abfnrtv])|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{([^}]+)\}|([xuUN]))"""
_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_MOST_DIGITS = 4000  # Python refuses to convert texts of more than 4300 digits


@lru_cache(maxsize=1024)  # a network has few different numbers
def number_value(text: str) -> int | float | None:
    """The value of a decimal integer or a float as Python writes them; `None` for anything else."""
    if len(text) > _MOST_DIGITS:
        return None
    # Almost all numbers are plain; the patterns are compiled when the first of another form is met.
    if text.isascii() and text.isdigit() and text[0] != "0":
        return int(text)
    if re.match(_INTEGER, text):
        return int(text)
    if re.match(_FLOAT, text):
        return float(text)
    return None


def string_value(text: str) -> str | None:
    """The value of a quoted text with Python's escapes; `None` where an escape is incomplete."""
    body = text[1:-1]
    if "\\" not in body:
        return body
    try:
        return re.sub(_ESCAPE, _unescape, body)
    except (KeyError, ValueError, OverflowError):
        return None


def _unescape(match: re.Match[str]) -> str:
    simple, octal, *hexadecimal, name, incomplete = match.groups()
    if simple:
        return _SIMPLE.get(simple, simple)
    if octal:
        return chr(int(octal, 8))
    if name:
        import unicodedata

        return unicodedata.lookup(name)
    if incomplete:
        raise ValueError(match.group())
    return chr(int(next(digits for digits in hexadecimal if digits), 16))


def is_name(text: str) -> bool:
    """Whether a word is an identifier that Python would not silently spell differently."""
    import unicodedata

    return text.isidentifier() and unicodedata.is_normalized("NFKC", text)
