"""Lines that begin a statement, although the grammar takes their keyword for the word that the line above lacks.

    first = x ->
    output second = x -> Dense(1)

Any word may be a name, and line ends mean nothing: to the grammar `output` is a step here, and `second` a tensor. Nobody
writes that, but whoever types `first` has it on the screen. So `first` is what is not complete, as it is beside any other
syntax error, unless something in the text is called like the keyword.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from nndsl.diagnostics import Diagnostic
from nndsl.source import Source, Span
from nndsl.syntax.comments import attach_comments
from nndsl.syntax.nesting import without_deep
from nndsl.syntax.outline import STATEMENT_WORDS
from nndsl.syntax.parser import Pieces
from nndsl.syntax.recovery import recover
from nndsl.syntax.scan import scan
from nndsl.syntax.statements import AssignStatement, NetworkStatement, Statement


def begin_anew(source: Source, pieces: Pieces) -> Pieces:
    """What has been read of a whole text, with such lines read as statements of their own."""
    statements, comments, findings = pieces
    keywords = dict(_keywords(source, statements))
    if keywords and not findings:
        keywords = _lacking(source, statements, keywords)
    if not keywords:
        return pieces
    kept, errors = list[Statement](), list(findings)
    for first, end in _runs(len(statements), keywords):
        if end == first + 1:
            kept.append(statements[first])
        else:
            sound, wrong = _read(source, statements[first].span.start, statements[end - 1].span.end)
            attach_comments(sound, comments)
            kept += sound
            errors += wrong
    return tuple(kept), comments, sorted(errors, key=lambda each: each.span.start)


def _keywords(source: Source, statements: Sequence[Statement]) -> Iterator[tuple[int, Span]]:
    """The indexes of the statements behind such a keyword, as the grammar has them; each with its keyword."""
    text = source.text
    for index, (before, statement) in enumerate(pairwise(statements), 1):
        line = text.rfind("\n", before.span.start, before.span.end) + 1
        word = text[line : before.span.end].strip()
        if not line or word not in STATEMENT_WORDS or text[statement.span.start] == "(":
            continue
        keyword = Span(source, before.span.end - len(word), before.span.end)
        if _column(keyword) <= _column(before.span):
            yield index, keyword


def _column(span: Span) -> int:
    return span.start - span.source.text.rfind("\n", 0, span.start)


def _lacking(source: Source, statements: Sequence[Statement], keywords: dict[int, Span]) -> dict[int, Span]:
    """Those of the keywords that stand nowhere else as a name, and are not that of the network."""
    begins = {each.span.start for each in statements if not isinstance(each, AssignStatement)}
    begins.update(span.start for span in keywords.values())
    names = {part.text for part in scan(source.text) if part.kind == "word" and part.start not in begins}
    return {
        index: span
        for index, span in keywords.items()
        if span.text not in names and not isinstance(statements[index - 1], NetworkStatement)
    }


def _runs(count: int, joined: Collection[int]) -> Iterator[tuple[int, int]]:
    """`range(count)` cut before each index that is not among those joined to the one before."""
    starts = [index for index in range(count) if index not in joined]
    yield from zip(starts, [*starts[1:], count], strict=True)


def _read(source: Source, start: int, end: int) -> tuple[tuple[Statement, ...], list[Diagnostic]]:
    statements, findings = recover(source, start, end)
    sound, too_deep = without_deep(statements)
    return sound, findings + too_deep
