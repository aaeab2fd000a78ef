"""The words and signs of a text with errors, and which brackets belong together.

Only recovery and messages look at these: a text without errors is read by the grammar alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PARTS = re.compile(
    r"""
    (?P<blank>[\s\ufeff]+)
  | (?P<comment>\#[^\n]*)
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\.?[0-9](?:[eE][+-][0-9]|\w|\.(?!\.))*)
  | (?P<string>"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*')
  | (?P<open_string>["'][^\n]*)
  | (?P<sign>->|=>|\*\*|//|\.\.|==|!=|<=|>=|[()\[\]{}=:,|.+\-*/%<>])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Part(NamedTuple):
    """A word, number, string, sign or anything else of a text; `starts_line` where only blanks stand before it."""

    kind: str
    text: str
    start: int
    end: int
    starts_line: bool
    column: int


def scan(text: str, start: int = 0, end: int | None = None) -> list[Part]:
    """Every part of a text, or of whole lines of it, but white space and comments."""
    parts = []
    line, fresh = start, True
    for match in _PARTS.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or "other"
        if kind == "blank":
            newline = match.group().rfind("\n")
            if newline >= 0:
                line, fresh = match.start() + newline + 1, True
        elif kind != "comment":
            parts.append(Part(kind, match.group(), match.start(), match.end(), fresh, match.start() - line))
            fresh = False
    return parts


def match_brackets(parts: list[Part]) -> tuple[dict[int, int], list[int]]:
    """The index of each opening bracket's partner, and the indexes of the brackets that have none."""
    partner: dict[int, int] = {}
    alone: list[int] = []
    open_: list[int] = []
    waiting = {")": 0, "]": 0, "}": 0}
    for index, part in enumerate(parts):
        if part.kind != "sign":
            continue
        if part.text in _CLOSING:
            open_.append(index)
            waiting[_CLOSING[part.text]] += 1
        elif part.text in waiting:
            if not waiting[part.text]:
                alone.append(index)
                continue
            while _CLOSING[parts[open_[-1]].text] != part.text:
                waiting[_CLOSING[parts[open_[-1]].text]] -= 1
                alone.append(open_.pop())
            partner[open_.pop()] = index
            waiting[part.text] -= 1
    return partner, sorted(alone + open_)
