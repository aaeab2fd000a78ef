"""The one style, as edits: only what differs is touched."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from nndsl.diagnostics import Edit
from nndsl.fixing import SYNTAX
from nndsl.ide.document import Document
from nndsl.ide.edits import edits_between
from nndsl.source import Source
from nndsl.syntax.formatter import format_tree, in_line_ends_of
from nndsl.syntax.parser import parse
from nndsl.syntax.statements import Tree


def format_edits(document: Document) -> list[Edit]:
    """What brings a text into the one style; nothing where it has syntax errors."""
    return [edit for edits in document.derived(_by_statement) for edit in edits]


def format_range(document: Document, start: int, end: int) -> list[Edit]:
    """The same for the statements that a stretch of the text touches, each as a whole."""
    statements, edits = document.analysis.tree.statements, document.derived(_by_statement)
    first = bisect_left(statements, start, key=lambda each: each.span.end)
    last = bisect_right(statements, end, key=lambda each: each.span.start)
    if last == len(statements):
        last += 1  # with the comments behind the last one
    return [edit for stretch in edits[first:last] for edit in stretch]


def format_typed(document: Document, offset: int) -> list[Edit]:
    """The same for the statement that the sign before the cursor, a closing brace, has ended."""
    if not document.text[:offset].endswith("}"):
        return []
    ends = [statement.span.end for statement in document.analysis.tree.statements]
    return format_range(document, offset, offset) if offset in ends else []


def has_syntax_errors(document: Document) -> bool:
    """Whether a text does not parse as a whole."""
    found = document.analysis.diagnostics
    return any(each.code < SYNTAX and each.span.source is document.source for each in found)


def _by_statement(document: Document) -> list[list[Edit]]:
    """The edits of each statement, with those of what stands above it; the last ones are behind all statements."""
    if has_syntax_errors(document):
        return []
    tree = document.analysis.tree
    formatted = Source(in_line_ends_of(document.text, format_tree(tree)))
    if formatted.text == document.text:
        return []
    after = _stretches(parse(formatted)[0])
    return [
        edits_between(document.source, formatted.text[begin:stop], start, end)
        for (start, end), (begin, stop) in zip(_stretches(tree), after, strict=True)
    ]


def _stretches(tree: Tree) -> list[tuple[int, int]]:
    """The text cut behind every statement and the comment on its last line."""
    text = tree.source.text
    starts = [statement.span.start for statement in tree.statements[1:]] + [len(text)]
    cuts = [0]
    for statement, following in zip(tree.statements, starts, strict=True) if tree.statements else ():
        end = text.find("\n", statement.span.end)
        cuts.append(end if statement.span.end <= end < following else statement.span.end)
    if tree.statements and text.find("\n", tree.statements[-1].span.end) < 0:
        cuts[-1] = len(text)
    return list(pairwise([*cuts, len(text)]))
