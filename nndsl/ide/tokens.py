"""Semantic tokens: each word of a text with what it is, for editors that colour by meaning.

What a statement's tokens are hangs on its own text and the names of the file's pieces, params and sizes. So they are kept
from one state of a document to the next, and a keystroke costs those of one statement.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nndsl import catalog
from nndsl.ide.document import Document
from nndsl.ide.roles.kinds import FileNames, file_names, kind_of, own_names
from nndsl.ide.roles.stretches import Stretch, lost_stretches, stretches_within
from nndsl.ide.roles.words import DECLARING, Word, words_of
from nndsl.syntax import nodes
from nndsl.syntax.scan import Part, scan
from nndsl.syntax.statements import DefaultStatement


class Token(NamedTuple):
    """The characters `start:end` of a text; `kind` and `modifiers` are named as the protocol names them."""

    start: int
    end: int
    kind: str
    modifiers: tuple[str, ...]


LEGEND: dict[str, tuple[str, ...]] = {
    "keyword": ("keyword",),
    "control": ("keyword",),
    "logic": ("operator",),
    "constant": ("variable", "readonly", "defaultLibrary"),
    "layer": ("class", "defaultLibrary"),
    "application": ("class", "defaultLibrary"),
    "object": ("class", "defaultLibrary"),
    "activation": ("function", "defaultLibrary"),
    "op": ("function", "defaultLibrary"),
    "function": ("function", "defaultLibrary"),
    "source": ("function", "defaultLibrary"),
    "namespace": ("namespace",),
    "task": ("type", "defaultLibrary"),
    "dtype": ("type", "defaultLibrary"),
    "word": ("enumMember", "defaultLibrary"),
    "column": ("enumMember",),
    "network": ("class",),
    "input": ("variable", "readonly"),
    "output": ("variable", "readonly"),
    "tensor": ("variable", "readonly"),
    "piece": ("function",),
    "step": ("function",),
    "param": ("parameter",),
    "size": ("typeParameter",),
    "argument": ("parameter",),
    "setting": ("property",),
    "key": ("property",),
    "attribute": ("property", "readonly"),
    "name": ("variable",),
    "number": ("number",),
    "string": ("string",),
    "comment": ("comment",),
    "arrow": ("operator",),
    "operator": ("operator",),
}
"""The type of a token for each kind of word, and the modifiers that it always has."""

KINDS = tuple(dict.fromkeys(names[0] for names in LEGEND.values()))
MODIFIERS = ("declaration", "readonly", "defaultLibrary", "deprecated", "unused")
"""`unused` is our own: a name that nothing reads."""

_UNUSED = ("NN150", "NN158")
"""First and last code of what is said about names that nothing reads."""
_LOGIC = ("and", "or", "not")
_SILENT = frozenset("()[]{},.:|")
"""Brackets and separators: no editor colours them by meaning."""
_LINE_END = re.compile(r"[\r\n]")
_LITERALS = {"number": "number", "string": "string", "open_string": "string"}
_MOST_KEPT = 50_000

Marks = tuple[tuple[int, int, str, tuple[str, ...]], ...]
"""The tokens of a stretch, by their distance from its start."""

_kept: dict[tuple[FileNames, bool, str], Marks] = {}


def tokens(document: Document, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens that some part of `start:end` lies in, in order; none overlap and none goes over a line's end."""
    text = document.text
    end = len(text) if end is None else end
    names = document.derived(_names)
    found: list[Token] = []
    for stretch in stretches_within(document, start, end):
        at = stretch.start
        for first, last, kind, modifiers in _marks(stretch, text, names):
            found.append(Token(at + first, at + last, kind, modifiers))
    found = _with_comments(document, found, start, end)
    if "\r" in text or "\\\n" in text:
        found = [part for token in found for part in _within_lines(token, text)]
    if start > 0 or end < len(text):
        found = [each for each in found if each.end > start and each.start < end]
    return _with_unused(document, found)


def _names(document: Document) -> FileNames:
    lost = (stretch.guessed(document.text).words for stretch in lost_stretches(document))
    return file_names(document, tuple(word for words in lost for word in words))


def _with_comments(document: Document, found: list[Token], start: int, end: int) -> list[Token]:
    comments = document.analysis.tree.comments
    first = bisect_left(comments, start, key=lambda comment: comment.span.end)
    last = bisect_left(comments, end, key=lambda comment: comment.span.start)
    if first >= last:
        return found
    kind, *modifiers = LEGEND["comment"]
    marked = [Token(one.span.start, one.span.end, kind, tuple(modifiers)) for one in comments[first:last]]
    merged: list[Token] = []
    for token in sorted([*found, *marked]):
        # In a text whose closing quote is missing, `#` may be read as either.
        if not merged or token.start >= merged[-1].end:
            merged.append(token)
    return merged


def _within_lines(token: Token, text: str) -> Iterator[Token]:
    """The parts of a token on each line: to an editor a lone carriage return ends one, too, and a backslash at a line's
    end lets a text go on."""
    at = token.start
    for part in _LINE_END.split(text[token.start : token.end]):
        if part:
            yield token._replace(start=at, end=at + len(part))
        at += len(part) + 1


def _with_unused(document: Document, found: list[Token]) -> list[Token]:
    for diagnostic in document.analysis.diagnostics:
        if _UNUSED[0] <= diagnostic.code <= _UNUSED[1] and diagnostic.span.source is document.source:
            index = bisect_left(found, diagnostic.span.start, key=lambda token: token.start)
            if index < len(found) and found[index].start == diagnostic.span.start:
                token = found[index]
                found[index] = token._replace(modifiers=(*token.modifiers, "unused"))
    return found


def _marks(stretch: Stretch, text: str, names: FileNames) -> Marks:
    written = text[stretch.start : stretch.end]
    key = (names, stretch.statement is None, written)
    found = _kept.get(key)
    if found is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        found = _kept[key] = _Marking(stretch, text, names).run()
    return found


class _Marking:
    """Finds the tokens of one stretch."""

    def __init__(self, stretch: Stretch, text: str, names: FileNames) -> None:
        self._start, self._names = stretch.start, names
        self._parts = scan(text, stretch.start, stretch.end)
        self._keywords: frozenset[int] | None = None
        if stretch.statement is None:
            guessed = stretch.guessed(text)
            words, self._keywords = list(guessed.words), guessed.keywords
        else:
            words = words_of(stretch.statement)
        self._words = {word.start: word for word in words}
        self._own = own_names(words)
        self._marks: list[tuple[int, int, str, tuple[str, ...]]] = []

    def run(self) -> Marks:
        name: Word | None = None
        before = ""
        for part in self._parts:
            if part.kind == "word":
                word = self._words.get(part.start)
                name = word or (name if name is not None and part.end <= name.end else None)
                self._word(part, name, before)
            elif part.kind in _LITERALS:
                self._mark(part, _LITERALS[part.kind])
            elif part.kind == "sign" and part.text not in _SILENT:
                self._mark(part, "arrow" if part.text == "->" else "operator")
            before = part.text
        return tuple(self._marks)

    def _word(self, part: Part, name: Word | None, before: str) -> None:
        if name is None:
            self._mark(part, self._without_role(part, before))
        elif part.end < name.end:
            self._mark(part, "namespace")
        else:
            kind = kind_of(name, self._names, self._own)
            self._mark(part, kind, _further(name))

    def _without_role(self, part: Part, before: str) -> str:
        """What a word is that the grammar takes for no name."""
        if before == ".":
            return "attribute"
        if part.text in _LOGIC:
            return "logic"
        if self._keywords is not None:
            begins = part.starts_line and part.start in self._keywords
            return "keyword" if begins else "control" if part.start in self._keywords else "name"
        return "keyword" if part.start == self._start else "control"

    def _mark(self, part: Part, kind: str, further: tuple[str, ...] = ()) -> None:
        named, *modifiers = LEGEND[kind]
        self._marks.append((part.start - self._start, part.end - self._start, named, (*further, *modifiers)))


def _further(word: Word) -> tuple[str, ...]:
    """The modifiers of a word beside those of its kind."""
    if word.role in DECLARING:
        return ("declaration",)
    if word.role == "argument" and isinstance(word.node, nodes.Use | nodes.CallExpr | DefaultStatement):
        return ("deprecated",) if _is_old(word.node.name.id, word.text) else ()
    return ()


@lru_cache(maxsize=4096)
def _is_old(layer: str, argument: str) -> bool:
    """Whether Keras takes an argument of a layer only for the sake of old code."""
    entry = catalog.find("layer", layer)
    return entry is not None and catalog.until("layer", entry.name, argument) is not None
