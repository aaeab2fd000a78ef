"""Comments that ignore a finding, written where they reach it."""

from __future__ import annotations

from nndsl.diagnostics import Diagnostic, Edit
from nndsl.ide.document import Document
from nndsl.rules.judgements import is_judgement, shows_in_text
from nndsl.source import Span
from nndsl.syntax.ignores import Ignore, find_ignores, units_of
from nndsl.syntax.nodes import Comment


def ignoring_edit(document: Document, found: Diagnostic) -> Edit | None:
    """The comment that ignores a finding; `None` where it cannot be ignored."""
    if not is_judgement(found.code) or not shows_in_text(found.code):
        return None
    comment = _comment_behind(document, found.line)
    if comment is None:
        if _ends_its_line(document, found):
            end = _line_end(document, found.line)
            return Edit(Span(document.source, end, end), f"  # nndsl: ignore {found.code}")
        return _above(document, found)
    ignore = _ignore_of(document, comment)
    if ignore is not None:
        end = ignore.span.end
        return Edit(Span(document.source, end, end), f"{',' if ignore.words else ''} {found.code}")
    return _above(document, found)


def _above(document: Document, found: Diagnostic) -> Edit:
    """A comment on a line of its own, with the indent of the line that it is about."""
    start = document.source.offset(found.line, 1)
    line = document.source.line(found.line)
    indent = line[: len(line) - len(line.lstrip())]
    return Edit(
        Span(document.source, start, start), f"{indent}# nndsl: ignore {found.code}{document.source.line_end}"
    )


def _ends_its_line(document: Document, found: Diagnostic) -> bool:
    """Whether a comment at the end of the line reaches what is found there: no other statement or setting ends behind it."""
    end = _line_end(document, found.line)
    units = units_of(document.analysis.tree)
    inner = [part for unit in units for part in (unit, *unit.parts)]
    return not any(found.span.start < unit.start < end for unit in inner)


def _line_end(document: Document, number: int) -> int:
    """The offset behind the last word of a line."""
    return document.source.offset(number, 1) + len(document.source.line(number).rstrip())


def _comment_behind(document: Document, number: int) -> Comment | None:
    """The comment at the end of a line that also holds something else."""
    for comment in document.analysis.tree.comments:
        line, column = document.source.position(comment.span.start)
        if line == number and document.source.line(line)[: column - 1].strip():
            return comment
    return None


def _ignore_of(document: Document, comment: Comment) -> Ignore | None:
    for ignore in find_ignores(document.analysis.tree):
        if comment.span.start <= ignore.span.start < comment.span.end and ignore.verb.text == "ignore":
            return ignore
    return None
