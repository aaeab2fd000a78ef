"""Writes `nndsl/highlighting/words.json`: what the Pygments lexer has to know of the language."""

from __future__ import annotations

import json

from editors import grammar, kinds
from editors.words import steps, values, words


def text() -> str:
    """The words of each kind at each place, the token type of every kind, and the patterns of literals, as JSON."""
    found = {
        "tokens": {kind.name: kind.pygments for kind in kinds.KINDS},
        "keywords": words().keywords,
        "signs": grammar.signs(),
        "patterns": {terminal: grammar.pattern(terminal) for terminal in grammar.PATTERNS},
        "steps": _by_kind(steps()),
        "values": _by_kind(values()),
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _by_kind(kind_of: dict[str, str]) -> dict[str, str]:
    """The words of a kind on one line, with blanks between."""
    names = sorted({*kind_of.values()})
    return {name: " ".join(word for word, kind in kind_of.items() if kind == name) for name in names}
