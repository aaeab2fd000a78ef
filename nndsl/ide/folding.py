"""What can be folded away: sections, blocks, brackets and pipes over several lines, comments, runs of declarations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from nndsl.ide.document import Document
from nndsl.ide.quoting import REGION
from nndsl.ide.roles.stretches import Stretch, stretches
from nndsl.record import record
from nndsl.source import Source, Span
from nndsl.syntax.nodes import Comment, ListSource, Pipe
from nndsl.syntax.outline import outline
from nndsl.syntax.scan import Part, match_brackets, scan
from nndsl.syntax.statements import (
    AssignStatement,
    BlockBodyStatement,
    OutputStatement,
    SectionStatement,
    Statement,
)

Kind = Literal["code", "region", "comment", "imports"]

_RUNS: dict[str, Kind] = {"import": "imports", "input": "code", "param": "code", "default": "code"}
"""The words that begin statements of which several in a row fold together."""
_CLOSING = (")", "]", "}")


@record
class Fold:
    """The characters `start:end` that go, from the end of a line to the end of another; of a bracket that closes on a
    line of its own that line stays. A `region` is what somebody has marked as one."""

    start: int
    end: int
    kind: Kind


def folds(document: Document) -> list[Fold]:
    """All that can be folded, in order; on each line at most one begins, the longest."""
    longest: dict[int, Fold] = {}
    for fold in _folds(document):
        line = document.source.position(fold.start)[0]
        if line < document.source.position(fold.end)[0]:
            known = longest.get(line)
            longest[line] = fold if known is None or known.end < fold.end else known
    return [longest[line] for line in sorted(longest)]


def _folds(document: Document) -> Iterator[Fold]:
    parts = scan(document.text)
    yield from _brackets(document.source, parts)
    statements = [span for stretch in stretches(document) for span in _statements(document.source, stretch)]
    inner = [span for each in document.analysis.tree.statements for span in _inner(each)]
    yield from _pipes(document.source, [*statements, *inner], parts)
    yield from _runs(document.source, statements)
    comments = document.analysis.tree.comments
    yield from _paragraphs(document.source, comments)
    yield from _regions(comments)


def _brackets(source: Source, parts: list[Part]) -> Iterator[Fold]:
    partner, _ = match_brackets(parts)
    for opening, closing in partner.items():
        end = parts[closing]
        at = _line_before(source, end.start) if end.starts_line else end.start
        yield Fold(parts[opening].end, at, "code")


def _statements(source: Source, stretch: Stretch) -> list[Span]:
    """The statements of a stretch; where it does not parse, as far as brackets and line ends tell."""
    if stretch.statement is not None:
        return [stretch.statement.span]
    parts = scan(source.text, stretch.start, stretch.end)
    return [Span(source, parts[each.first].start, parts[each.end - 1].end) for each in outline(parts)]


def _inner(statement: Statement) -> Iterator[Span]:
    """The statements, settings and pipes within a statement."""
    match statement:
        case SectionStatement():
            yield from (setting.span for setting in statement.settings)
        case BlockBodyStatement():
            for each in statement.body:
                yield each.span
                yield from _items(each.pipe)
            yield statement.result.span
            yield from _items(statement.result)
        case AssignStatement() | OutputStatement():
            yield from _items(statement.pipe)


def _items(pipe: Pipe) -> Iterator[Span]:
    """The pipes of the list that a pipe begins with."""
    for item in pipe.source.items if isinstance(pipe.source, ListSource) else ():
        yield item.span
        yield from _items(item)


def _pipes(source: Source, statements: Iterable[Span], parts: list[Part]) -> Iterator[Fold]:
    """Statements and pipes of several lines; where the last line begins with a bracket, the bracket folds and that line
    stays in sight."""
    closing = {source.position(each.start)[0] for each in parts if each.starts_line and each.text in _CLOSING}
    for span in statements:
        line, last = source.position(span.start)[0], source.position(span.end)[0]
        if line < last and last not in closing:
            yield Fold(_line_end(source, line), span.end, "code")


def _runs(source: Source, statements: list[Span]) -> Iterator[Fold]:
    """Statements of one line and one kind, line below line."""
    first = 0
    while first < len(statements):
        last = first
        while last + 1 < len(statements) and _follows(source, statements[last], statements[last + 1]):
            last += 1
        word = _word(statements[first])
        if last > first and word in _RUNS:
            line = source.position(statements[first].start)[0]
            yield Fold(_line_end(source, line), statements[last].end, _RUNS[word])
        first = last + 1


def _follows(source: Source, span: Span, following: Span) -> bool:
    line, end = source.position(following.start)[0], source.position(following.end)[0]
    begins = source.position(span.start)[0]
    return begins == line - 1 and line == end and _word(span) == _word(following)


def _word(span: Span) -> str:
    match = re.match(r"\w+", span.source.text[span.start : span.end])
    return match.group() if match else ""


def _paragraphs(source: Source, comments: Iterable[Comment]) -> Iterator[Fold]:
    """Comments of two and more lines, each on a line of its own."""
    lines: list[tuple[int, Comment]] = []
    for comment in comments:
        line, column = source.position(comment.span.start)
        alone = not source.line(line)[: column - 1].strip("\ufeff \t")
        if lines and (not alone or line != lines[-1][0] + 1):
            yield from _paragraph(lines)
            lines = []
        if alone:
            lines.append((line, comment))
    yield from _paragraph(lines)


def _paragraph(lines: list[tuple[int, Comment]]) -> Iterator[Fold]:
    if len(lines) > 1:
        yield Fold(lines[0][1].span.end, lines[-1][1].span.end, "comment")


def _regions(comments: Iterable[Comment]) -> Iterator[Fold]:
    """What stands between `# region` and `# endregion`."""
    opened: list[Comment] = []
    for comment in comments:
        match = REGION.match(comment.text)
        if match and not match["end"]:
            opened.append(comment)
        elif match and opened:
            yield Fold(opened.pop().span.end, comment.span.end, "region")


def _line_end(source: Source, line: int) -> int:
    return source.offset(line, 1) + len(source.line(line))


def _line_before(source: Source, offset: int) -> int:
    """The end of the line before the one of an offset."""
    return _line_end(source, source.position(offset)[0] - 1)
