"""Text to syntax tree."""

from __future__ import annotations

from bisect import bisect_left

from nndsl.diagnostics import Diagnostic
from nndsl.source import Source, Span
from nndsl.syntax.comments import attach_comments, find_comments
from nndsl.syntax.machine import Stopped, machine
from nndsl.syntax.nesting import without_deep
from nndsl.syntax.nodes import Comment
from nndsl.syntax.statements import Statement, Tree

Parsed = tuple[Tree, list[Diagnostic]]
"""A tree and the syntax errors of its text."""

Pieces = tuple[tuple[Statement, ...], tuple[Comment, ...], list[Diagnostic]]
"""What has been read of a text: its statements without errors, its comments, its syntax errors."""

_MOST_RECOVERED = 1_000_000  # in longer texts only the first error is reported


def parse(source: Source) -> Parsed:
    """The tree of a text and every syntax error in it, in order; statements with errors are left out of the tree."""
    return whole(source, parse_stretch(source, 0, len(source.text)))


def whole(source: Source, pieces: Pieces) -> Parsed:
    """The tree of a text whose stretches have been read, one by one or as one."""
    if any(_ends_in_a_lone_word(source.text, each.span) for each in pieces[0]):
        from nndsl.syntax.begun_anew import begin_anew  # hardly any text needs it

        pieces = begin_anew(source, pieces)
    statements, comments, findings = pieces
    return Tree(source, statements, comments), findings


def _ends_in_a_lone_word(text: str, span: Span) -> bool:
    line = text.rfind("\n", span.start, span.end)
    return line >= 0 and text[line : span.end].strip().isalpha()


def parse_stretch(source: Source, start: int, end: int) -> Pieces:
    """The statements, comments and syntax errors of whole lines of a text, as if nothing stood around them."""
    statements, findings = _statements(source, start, end)
    statements, too_deep = without_deep(statements)
    comments = find_comments(source, start, end)
    attach_comments(statements, comments)
    return statements, comments, sorted(findings + too_deep, key=lambda found: found.span.start)


def _statements(source: Source, start: int, end: int) -> tuple[tuple[Statement, ...], list[Diagnostic]]:
    try:
        statements, bad_words = machine().parse(source, source.text[start:end], start)
    except Stopped as error:
        return _with_errors(source, start, end, error)
    if not bad_words:
        return statements, []
    from nndsl.syntax.findings import bad_word  # what only mistakes need is loaded for them

    bad_at = sorted(span.start for _, span in bad_words)
    sound = [
        one for one in statements if bisect_left(bad_at, one.span.start) == bisect_left(bad_at, one.span.end)
    ]
    return tuple(sound), [bad_word(kind, span) for kind, span in bad_words]


def _with_errors(
    source: Source, start: int, end: int, error: Stopped
) -> tuple[tuple[Statement, ...], list[Diagnostic]]:
    from nndsl.syntax.recovery import recover

    if end - start <= _MOST_RECOVERED:
        statements, findings = recover(source, start, end)
        if findings:
            return statements, findings
    at = min(error.offset, end)
    span = Span(source, at, min(at + 1, end))
    where = f"`{span.text}` is" if span.text else "the end of the text is"
    return (), [Diagnostic("NN001", f"{where} not expected here", span)]
