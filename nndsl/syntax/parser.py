"""Text to syntax tree."""

from __future__ import annotations

from lark import UnexpectedInput

from nndsl.diagnostics import Diagnostic
from nndsl.source import Source, Span
from nndsl.syntax.comments import attach_comments, find_comments
from nndsl.syntax.machine import machine
from nndsl.syntax.nodes import Tree


def parse(source: Source) -> tuple[Tree, list[Diagnostic]]:
    """The tree of a text and every syntax error in it; statements with errors are left out of the tree."""
    comments = find_comments(source)
    try:
        statements = machine().parse(source, 0, len(source.text), "start")
    except UnexpectedInput as error:
        at = error.pos_in_stream if error.pos_in_stream is not None else len(source.text)
        span = Span(source, at, min(at + 1, len(source.text)))
        return Tree(source, (), comments), [Diagnostic("NN001", f"Unexpected text {span.text!r}.", span)]
    attach_comments(statements, comments)
    return Tree(source, statements, comments), []
