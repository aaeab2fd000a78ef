"""The regular expressions of the syntax: Oniguruma's, which TextMate, VS Code and Sublime Text read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from editors import grammar
from editors.words import words

NAME = grammar.pattern("NAME")
NUMBER = re.sub(r"(?<!\\)\((?!\?)", "(?:", grammar.pattern("NUMBER"))
COMMENT = grammar.pattern("COMMENT").replace("\n", r"\n")
EQUAL = r"=(?![=>])"
KEY = rf"(?<!\w){NAME}\s*{EQUAL}"
REST = r"\s*(?:#.*)?$"
"""Nothing more on the line but a comment."""

_NAMES = rf"{NAME}(?:\s*,\s*{NAME})*\s*,?\s*"
UNPACK = rf"(?<!\w)\(\s*{_NAMES}\)\s*{EQUAL}"
"""`(a, b) =`."""

CODE = r"(?=[^\s#])"
"""Before anything but blanks and comments."""


def word(*texts: str) -> str:
    """Any of these words, whole."""
    return rf"\b(?:{'|'.join(sorted(texts))})\b"


def any_of(texts: Iterable[str]) -> str:
    """Any of these words or dotted names, whole, as one group."""
    return rf"\b({'|'.join(sorted(texts)).replace('.', '[.]')})\b"


def _statement_words() -> str:
    keywords = words().keywords
    return word(*keywords["statement"], *keywords["section"])


_GOING_ON = r"(?!(?:as|if|else|and|or|in)\s)"
"""Not before a word that goes on after a name: a step may have the name of a keyword."""

KEYWORD = rf"{_statement_words()}(?=\s+{_GOING_ON}{NAME}|\s*[\"'{{]|\s+\([^()]*\)\s*->)"
"""A word that surely begins a statement: what follows it on its line can follow no name."""

ALONE = rf"^{_statement_words()}(?={REST})"
"""A line that holds nothing but such a word: the rest is still to be written, or stands below."""

STATEMENT = rf"(?={KEYWORD}|{ALONE}|{KEY}|{UNPACK})"
"""Where the next statement begins: outside brackets, and in those that hold no `name =`."""

BELOW = rf"(?={KEYWORD}|{ALONE}|{KEY})|^(?=\s*{UNPACK})"
"""The same behind a name to which a bracket may belong: `block conv (filters) =` unpacks nothing."""

RECOVERED = (
    rf"(?={KEYWORD})|^(?=\s*{NAME}\s*{EQUAL}[^#]*->)|^(?={NAME}\s*{EQUAL}(?!.*,{REST}))"
    rf"|^(?=\s*{UNPACK})|^(?=\s*return\b)"
)
"""Where a statement surely begins though a bracket with `name = value` in it is still open: it has been half typed.

`name =` begins a statement where `->` follows, or where it stands at the very beginning of a line and no comma ends it.
"""

RECOVERED_CALL = rf"(?={KEYWORD})|^(?={NAME}\s*{EQUAL}(?!.*,{REST}))|^(?=\s*{UNPACK})"
"""The same in the bracket of a source, which holds `name = pipe`."""

STOP = rf"{STATEMENT}|(?=\breturn\b|[)\]}},])"
"""Where a pipe ends."""
