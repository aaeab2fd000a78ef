"""Comments that ask for findings to be ignored, and how far each reaches: `# nndsl: ignore NN412 -- why`.

A comment above a statement, or at the end of its first or last line, reaches over the whole of it; a setting of a
section and a statement of a block count like statements of their own. Any other comment inside a statement reaches
over its line, or over the next one where it stands on a line of its own. The formatter moves no comment out of its reach.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from nndsl.record import record
from nndsl.source import Span
from nndsl.syntax.comments import find_outside
from nndsl.syntax.nodes import Comment, Node
from nndsl.syntax.statements import BlockBodyStatement, SectionStatement, Statement, Tree

_IGNORE = re.compile(r"#\s*nndsl\s*:\s*(?P<verb>[^\W\d]+)(?P<words>(?:(?!--|#).)*)(?P<remark>.*)")
_WORD = re.compile(r"[^\s,]+")
_CODE = re.compile(r"[^\s\ufeff]")


@record
class Word(Node):
    """A code or a rule's name in a comment, as written."""

    text: str


@record
class Unit:
    """The offsets of what a comment can belong to; `parts` are the smaller units in it, in order."""

    start: int
    end: int
    parts: tuple[Unit, ...] = ()


@record
class Ignore(Node):
    """A comment that ignores; `span` covers what is said to nndsl, without a remark. `verb` is `ignore` unless misspelt.

    It reaches over the unit that begins at `unit`, or over the line number `line`; over nothing where both are `None`.
    """

    verb: Word
    words: tuple[Word, ...]
    unit: int | None
    line: int | None


def find_ignores(tree: Tree) -> list[Ignore]:
    """Every comment that says something to nndsl, the last first."""
    if "nndsl" not in tree.source.text:
        return []
    units = units_of(tree)
    return [
        _read(comment, match, *_reach(comment, after, units))
        for comment, after in _with_next_code(tree)
        if (match := _IGNORE.search(comment.text))
    ]


def without_ignore(comment: str) -> str:
    """A comment without what it says to nndsl; empty where nothing else is in it."""
    match = _IGNORE.search(comment)
    return comment[: match.start()].rstrip() if match and match["verb"] == "ignore" else comment


def units_of(tree: Tree) -> tuple[Unit, ...]:
    """The statements of a text, with the settings and inner statements in them."""
    return tuple(_unit(statement, tree) for statement in tree.statements)


def around(units: Sequence[Unit], offset: int) -> Iterator[Unit]:
    """The units that hold an offset, the largest first."""
    while units:
        index = bisect_right(units, offset, key=lambda unit: unit.start) - 1
        if index < 0 or units[index].end < offset:
            return
        yield units[index]
        units = units[index].parts


def _unit(statement: Statement, tree: Tree) -> Unit:
    parts: list[Unit] = []
    if isinstance(statement, SectionStatement):
        parts = [Unit(setting.span.start, setting.span.end) for setting in statement.settings]
    elif isinstance(statement, BlockBodyStatement):
        parts = [_unit(inner, tree) for inner in statement.body]
        result, before = statement.result.span, parts[-1].end if parts else statement.name.span.end
        start = find_outside(tree.comments, tree.source.text, "return", before, result.start)
        parts.append(Unit(start if start >= 0 else result.start, result.end))
    return Unit(statement.span.start, statement.span.end, tuple(parts))


def _with_next_code(tree: Tree) -> Iterator[tuple[Comment, int | None]]:
    """The comments, the last first, each with the offset of the first thing behind it that is no comment."""
    text, end, code = tree.source.text, len(tree.source.text), None
    for comment in reversed(tree.comments):
        match = _CODE.search(text, comment.span.end, end)
        code = match.start() if match else code
        end = comment.span.start
        yield comment, code


def _reach(comment: Comment, after: int | None, units: Sequence[Unit]) -> tuple[int | None, int | None]:
    """The start of the unit, or the number of the line, that a comment is about."""
    source, at = comment.span.source, comment.span.start
    line_start = source.text.rfind("\n", 0, at) + 1
    if _CODE.search(source.text, line_start, at):
        unit = _ended_or_around(units, at, line_start)
        inside = unit and unit.end > at and unit.start < line_start
        return (unit.start, None) if unit and not inside else (None, source.position(at)[0])
    if after is None:
        return None, None
    if any(unit.start == after for unit in around(units, after)):
        return after, None
    return None, source.position(after)[0]


def _ended_or_around(units: Sequence[Unit], at: int, line_start: int) -> Unit | None:
    """The last unit that ended on this line before an offset, else the smallest that holds it."""
    index = bisect_right(units, at, key=lambda unit: unit.start) - 1
    if index < 0 or units[index].end < line_start:
        return None
    unit = units[index]
    return (_ended_or_around(unit.parts, at, line_start) if unit.end > at else None) or unit


def _read(comment: Comment, match: re.Match[str], unit: int | None, line: int | None) -> Ignore:
    source, start = comment.span.source, comment.span.start

    def word(text: str, at: int) -> Word:
        return Word(Span(source, start + at, start + at + len(text)), text)

    words = tuple(
        word(found.group(), match.start("words") + found.start()) for found in _WORD.finditer(match["words"])
    )
    verb = word(match["verb"], match.start("verb"))
    end = (words[-1] if words else verb).span.end
    return Ignore(Span(source, start + match.start(), end), verb, words, unit, line)


def asks_for_codes(comment: str) -> bool:
    """Whether what has been written of a comment wants the code or name of a rule next: `# nndsl: ignore `."""
    match = _IGNORE.search(comment)
    return match is not None and match["verb"] == "ignore" and not match["remark"] and comment[-1] in " ,\t"
