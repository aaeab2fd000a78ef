"""The words of a statement that does not parse, each in the role that it most likely plays.

While somebody types, most statements are like that for a moment, and their words should not lose their colours for it.
Brackets and neighbours decide, as a reader would.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nndsl.ide.roles.words import Role, Word
from nndsl.record import record
from nndsl.syntax.outline import STATEMENT_WORDS
from nndsl.syntax.scan import Part

_DECLARED: dict[str, Role] = {
    "network": "network",
    "input": "input",
    "param": "param",
    "default": "layer",
    "block": "piece",
    "shared": "piece",
    "extern": "piece",
    "output": "output",
    "data": "feed",
}
"""What stands behind a word that begins a statement."""

_CONSTANTS = ("True", "False", "None")
_JOINING = ("as", "if", "else", "in", "from", "named", "per", "log", "and", "or", "not")
"""Keywords that stand behind something."""
_STEPPING = ("each", "head", "skip")
"""Keywords that stand where a step does."""
_BEFORE_STEP = ("->", "|", "each", "else")
_BEFORE_VALUE = ("if", "*", "and", "or", "not", "==", "!=", "<", "<=", ">", ">=", "%", "+", "-", "/", "//")
_VALUES = ("arguments", "parameters", "section", "columns", "dict", "items", "dims")
"""Brackets that hold values; all others hold pipes and steps."""
_PARTNERS = {")": "(", "]": "[", "}": "{"}


@record
class Guess:
    """The roles of words, and the keywords among the others by where they start."""

    words: tuple[Word, ...]
    keywords: frozenset[int]


def guess(parts: Sequence[Part]) -> Guess:
    """What the words of some parts are; the parts begin at a statement."""
    guessing = _Guessing(parts)
    guessing.run()
    return Guess(tuple(guessing.words), frozenset(guessing.keywords))


class _Open(NamedTuple):
    """An opening bracket, what it holds, and where the line begins that it stands on."""

    sign: str
    held: str
    indent: int


class _Guessing:
    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self.words: list[Word] = []
        self.keywords: set[int] = set()
        self._open: list[_Open] = []
        self._indent = 0
        """The column at which the line begins."""
        self._statement = ""
        self._past_head = False
        """Whether the `=` of the statement has been passed, before which it declares something."""
        self._last: Role | None = None

    def run(self) -> None:
        index = 0
        while index < len(self._parts):
            part = self._parts[index]
            if part.starts_line:
                self._indent = part.column
                self._leave(index)
            if part.kind == "word":
                index = self._word(index)
                continue
            if part.kind == "sign":
                self._sign(index)
            index += 1

    def _leave(self, index: int) -> None:
        """Forgets the brackets that a line above has left open where one begins that they cannot hold: it would be indented."""
        part, after = self._parts[index], self._text(index + 1)
        begins = part.text in STATEMENT_WORDS and after not in (":", "=")
        if not begins and after != "=" and part.text not in ("return", "("):
            return
        while self._open and self._open[-1].indent >= part.column:
            if self._open[-1].held == "body" and not begins:
                return
            self._open.pop()

    @property
    def _within(self) -> str:
        return self._open[-1].held if self._open else "top"

    def _text(self, index: int) -> str:
        return self._parts[index].text if 0 <= index < len(self._parts) else ""

    # Signs

    def _sign(self, index: int) -> None:
        text = self._text(index)
        if text in ("(", "[", "{"):
            self._open.append(_Open(text, self._held(index), self._indent))
        elif text in _PARTNERS:
            if any(each.sign == _PARTNERS[text] for each in self._open):
                while self._open.pop().sign != _PARTNERS[text]:
                    pass
        elif text == "=" and self._within == "top":
            self._past_head = True

    def _held(self, index: int) -> str:
        """What the bracket at an index holds."""
        text, before = self._text(index), self._text(index - 1)
        if text == "{":
            return self._braces()
        if text == "(" and self._lists_tensors(index):
            return "tensors"
        if self._follows_name(index):
            return self._held_by_name(before) if text == "(" else "items"
        if self._statement == "extern" and not self._open:
            return "dims"
        if before == "*" or self._within in _VALUES or self._statement in ("param", "default"):
            return "items"
        if text == "(" and (before in _BEFORE_STEP or self._begins_steps(before)):
            return "group"
        return "list" if text == "[" else "call"

    def _held_by_name(self, name: str) -> str:
        """What the parentheses behind a name hold."""
        if name == "reconstruction" and self._last == "task":
            return "list"  # of one tensor
        return {"input": "dims", "piece": "parameters"}.get(self._last or "", "arguments")

    def _lists_tensors(self, index: int) -> bool:
        """Whether the names of tensors are declared between parentheses: `block (q, v) ->`, `(a, b) =`."""
        before = self._text(index - 1)
        if before == "block" and not self._open:
            return not self._follows_name(index)
        return self._parts[index].starts_line and self._within in ("top", "body") and before != "="

    def _follows_name(self, index: int) -> bool:
        before = self._parts[index - 1] if index else None
        return before is not None and before.kind == "word" and before.start not in self.keywords

    def _begins_steps(self, before: str) -> bool:
        """Whether the steps of a one-line block or shared piece begin behind a sign."""
        return before == "=" and self._statement in ("block", "shared") and not self._open

    def _braces(self) -> str:
        if not self._open and self._statement in ("compile", "train"):
            return "section"
        if not self._open and self._statement == "data":
            return "columns"
        if not self._open and self._statement == "block" and not self._past_head:
            return "body"
        if self._statement == "param" and not self._open:
            return "items"
        return "dict" if self._within in _VALUES else "fork"

    # Words

    def _word(self, index: int) -> int:
        """Finds the role of the name that begins at an index; the index behind it."""
        end = index + 1
        while self._text(end) == "." and end + 1 < len(self._parts) and self._parts[end + 1].kind == "word":
            end += 2
        if self._text(end - 1) == "shape" and end > index + 1:
            end -= 2  # `x.shape` is a tensor and its attribute
        first, last = self._parts[index], self._parts[end - 1]
        text = "".join(part.text for part in self._parts[index:end])
        if self._begins_statement(index, end):
            self._statement, self._past_head = first.text if self._text(end) != "=" else "", False
        role = self._role(text, index, end)
        self._last = role
        if role is None:
            self.keywords.add(first.start)
        else:
            self.words.append(Word(first.start, last.end, text, role))
        return end

    def _begins_statement(self, index: int, end: int) -> bool:
        part, after = self._parts[index], self._text(end)
        if not part.starts_line or self._open:
            return False
        if after == "=":
            return True
        follows = end < len(self._parts) and self._parts[end].kind in ("word", "string", "open_string")
        return part.text in STATEMENT_WORDS and (follows or after in ("{", "(", ""))

    def _role(self, text: str, index: int, end: int) -> Role | None:
        before, after = self._text(index - 1), self._text(end)
        if before == ".":
            return "attribute"
        if index and self._parts[index - 1].start in self.keywords and before in STATEMENT_WORDS:
            return "tensor" if before == "block" and after == "->" else _DECLARED.get(before, "tensor")
        if self._within in _VALUES:
            return self._value(text, before, after)
        if not self._open and text == self._statement and self._parts[index].starts_line and after != "=":
            return None
        if self._within == "body" and text == "return":
            return None
        role = self._in_head(text, before)
        if role is None and after == "=":
            return "argument" if self._within == "call" else "tensor"
        return role or self._in_pipe(text, before, after)

    def _value(self, text: str, before: str, after: str) -> Role | None:
        within = self._within
        if text in _CONSTANTS:
            return "constant"
        if text in ("and", "or", "not"):
            return None
        if within == "dims":
            return "size"
        if within == "parameters" and before in ("(", ","):
            return "parameter"
        if after == "=":
            return "argument"
        if after == ":" and within in ("section", "columns", "dict"):
            return "setting" if within == "section" else "key"
        if any(each.held == "columns" for each in self._open):
            return "column"
        if after == "(":
            return "object"
        return "source" if after == "." else "value"

    def _in_head(self, text: str, before: str) -> Role | None:
        """The role of a word in what a statement says before its `=`."""
        if self._within == "tensors":
            return "tensor"
        if self._past_head or self._open:
            return None
        if self._statement == "block":
            return "piece" if before == "->" else None
        if self._statement == "output":
            return "task" if before == ":" else "per" if before == "per" else None
        if self._statement == "input":
            return "dtype" if before == ":" else None
        return "module" if self._statement == "extern" and before == "from" else None

    def _in_pipe(self, text: str, before: str, after: str) -> Role | None:
        steps = before in _BEFORE_STEP or (before == "{" and self._within == "fork")
        steps = steps or (before == "(" and self._within == "group")
        steps = steps or self._begins_steps(before)
        if text in _STEPPING and steps:
            return "head" if text == "head" else "skip" if text == "skip" else None
        if before == "as":
            return "tensor"
        if steps:
            return "step"
        if text in _JOINING and before not in ("=", "[", "(", ",", ""):
            return None
        if text in _CONSTANTS:
            return "constant"
        if self._statement == "param" or before in _BEFORE_VALUE:
            return "object" if after == "(" else "source" if after == "." else "value"
        return "step" if after == "(" else "source"
