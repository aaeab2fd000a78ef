"""What kind of place the cursor is in, also in half-typed text: the grammar's own automaton tells."""

from __future__ import annotations

import re

from nndsl.ide.cursor.frames import Frame
from nndsl.ide.cursor.opened import Opened
from nndsl.ide.cursor.reading import Reading, read_to
from nndsl.ide.document import Document
from nndsl.record import record
from nndsl.source import Span
from nndsl.syntax.scan import Part, scan

_EXPONENT = re.compile(r"(?<![\w.])\.?[0-9][\w.]*[eE][+-]\Z")
"""A number whose exponent is still to come."""


@record
class Place:
    """Where the cursor stands.

    `kind`: statement, setting (a key of a section), name (being declared), source and step (of a pipe), argument (the
    beginning of an argument: its name, or a value by position), value, key (of a dict), count, dim, task, per, dtype,
    layer (of `default`), import, data source, member (behind a dot), text (a string that is anybody's), module, pattern,
    sign (only signs can follow), end (something is complete, and may go on), number, comment, ignore (the codes in a
    comment).
    `word` is what is being typed, all of it, and `typed` its letters before the cursor. `is_quoted` where the word stands
    in quotes. `statement` is the word that the statement begins with, `assign` where a name is given, empty between
    statements. `frames` are the open brackets, outermost first. `qualifier` is what stands before the dot. `follows` is the
    first sign behind the word, empty at the end.
    """

    kind: str
    word: Span
    typed: str
    statement: str
    frames: tuple[Frame, ...]
    reading: Reading
    qualifier: str = ""
    is_quoted: bool = False
    starts_line: bool = False
    follows: str = ""
    inner: str = ""
    """The kind of place that a name with a dot stands in."""

    @property
    def accepts(self) -> frozenset[str]:
        """The terminals that the grammar takes here."""
        return self.reading.accepts

    @property
    def frame(self) -> Frame | None:
        return self.frames[-1] if self.frames else None

    def within(self, kind: str) -> Frame | None:
        """The innermost open bracket of a kind."""
        return next((frame for frame in reversed(self.frames) if frame.kind == kind), None)


def place_at(document: Document, offset: int) -> Place:
    """The place of an offset (a code point of the text; past the end is the end)."""
    text = document.text
    offset = max(0, min(offset, len(text)))
    first = text.rfind("\n", 0, offset) + 1
    last = text.find("\n", offset)
    parts = scan(text, first, last if last >= 0 else len(text))
    part = next((part for part in parts if part.start < offset <= part.end), None)
    comment = _comment(text, parts, first, offset)
    if comment is not None:
        return _in_comment(document, offset, comment)
    if part is not None and part.kind in ("string", "open_string") and not _is_behind(part, offset):
        return _in_string(document, offset, part)
    begun = _EXPONENT.search(text, first, offset)
    if begun is not None:
        return _made(document, offset, begun.start(), offset, kind="number")
    if part is not None and part.kind == "number":
        return _made(document, offset, part.start, part.end, kind="number")
    if part is not None and part.kind == "word":
        return _made(document, offset, part.start, part.end)
    return _made(document, offset, offset, offset)


def _is_behind(part: Part, offset: int) -> bool:
    return part.kind == "string" and offset == part.end


def _comment(text: str, parts: list[Part], first: int, offset: int) -> int | None:
    """Where the comment begins that an offset is in."""
    code = max((part.end for part in parts), default=first)
    sign = text.find("#", code, offset)
    return sign if sign >= 0 else None


def _in_comment(document: Document, offset: int, comment: int) -> Place:
    from nndsl.syntax.ignores import asks_for_codes

    text = document.text
    start = offset
    while start > comment and (text[start - 1].isalnum() or text[start - 1] in "_-"):
        start -= 1
    end = offset
    while end < len(text) and (text[end].isalnum() or text[end] in "_-"):
        end += 1
    kind = "ignore" if asks_for_codes(text[comment:start]) else "comment"
    nowhere = Reading(offset, offset, (), frozenset())
    return Place(kind, Span(document.source, start, end), text[start:offset], "", (), nowhere)


def _in_string(document: Document, offset: int, part: Part) -> Place:
    """In a string: what is between the quotes is the word, and its place that of the string."""
    closed = part.kind == "string"
    inner_end = part.end - 1 if closed else min(part.end, _end_of_open(document.text, part))
    return _made(document, offset, part.start, max(inner_end, offset), quoted=True)


def _end_of_open(text: str, part: Part) -> int:
    """The end of a string without its closing quote: whatever may stand behind it on the line is not meant."""
    end = part.start + 1
    while end < part.end and (text[end].isalnum() or text[end] in "_./-\\ "):
        end += 1
    return len(text[:end].rstrip()) if end < part.end else end


def _made(
    document: Document, offset: int, start: int, end: int, kind: str = "", quoted: bool = False
) -> Place:
    text = document.text
    reading = read_to(document, start)
    opened = Opened(text, reading.twigs)
    inner = _kind(opened, reading)
    line = text.rfind("\n", 0, start) + 1
    first = start + 1 if quoted else start
    return Place(
        kind or ("member" if opened.qualifier else inner),
        Span(document.source, first, end),
        text[first:offset],
        "" if inner == "statement" and not opened.frames else opened.statement,
        tuple(opened.frames),
        reading,
        opened.qualifier,
        quoted,
        not text[line:start].strip(),
        _following(text, end + 1 if quoted else end),
        inner,
    )


def _kind(opened: Opened, reading: Reading) -> str:
    if opened.expects not in ("end", "statement", "setting"):
        return opened.expects
    frame = opened.frames[-1] if opened.frames else None
    if frame is not None and frame.kind == "settings" and "KEY" in reading.accepts:
        return "setting"
    is_body = frame is not None and frame.kind == "body" and "RETURN" in reading.accepts
    return "statement" if reading.is_complete or is_body else "end"


def _following(text: str, at: int) -> str:
    """The first sign, or letter, behind the word on its line."""
    rest = text[at : text.find("\n", at) if text.find("\n", at) >= 0 else len(text)].lstrip()
    return rest[:2] if rest[:2] in ("->", "..", "==") else rest[:1]
