"""Finds the comments of a text and gives each statement and setting those that belong to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from nndsl.source import Source, Span
from nndsl.syntax.nodes import Comment, Setting
from nndsl.syntax.statements import BlockBodyStatement, SectionStatement, Statement

_STRING_OR_COMMENT = re.compile(
    r""" "[^"\\\n]*(?:\\.[^"\\\n]*)*" | '[^'\\\n]*(?:\\.[^'\\\n]*)*' | (\#[^\n]*) """, re.VERBOSE
)


def find_comments(source: Source, start: int, end: int) -> tuple[Comment, ...]:
    """Every comment of a stretch of whole lines in order, without white space at its end."""
    if source.text.find("#", start, end) < 0:
        return ()
    return tuple(
        Comment(
            Span(source, match.start(), match.start() + len(match.group().rstrip())), match.group().rstrip()
        )
        for match in _STRING_OR_COMMENT.finditer(source.text, start, end)
        if match.group(1)
    )


def attach_comments(statements: Sequence[Statement], comments: Sequence[Comment]) -> None:
    """Gives each statement and setting the comments directly above it, inside it and at the end of its lines."""
    if comments:
        _Attachment(comments).attach(statements)


def find_outside(comments: Sequence[Comment], text: str, sign: str, start: int, end: int) -> int:
    """The offset of the first `sign` in `start:end` that is in no comment; -1 where there is none."""
    at = text.find(sign, start, end)
    while at >= 0:
        index = bisect_right(comments, at, key=lambda comment: comment.span.start) - 1
        if index < 0 or comments[index].span.end <= at:
            return at
        at = text.find(sign, comments[index].span.end, end)
    return -1


class _Attachment:
    """The comments of one text, each handed out once, to the innermost node that can have it."""

    def __init__(self, comments: Sequence[Comment]) -> None:
        self._comments = comments
        self._starts = [comment.span.start for comment in comments]
        self._text = comments[0].span.source.text
        self._taken = [False] * len(comments)

    def attach(self, owners: Sequence[Statement | Setting]) -> None:
        for owner in owners:
            if isinstance(owner, SectionStatement):
                self.attach(owner.settings)
            elif isinstance(owner, BlockBodyStatement):
                self.attach(owner.body)
                _set(owner, "result_comments", self._of(owner.result.span, self._return_start(owner)))
        for owner in owners:
            _set(owner, "comments", self._of(owner.span, owner.span.start))

    def _return_start(self, block: BlockBodyStatement) -> int:
        start = block.body[-1].span.end if block.body else block.name.span.end
        return find_outside(self._comments, self._text, "return", start, block.result.span.start)

    def _of(self, span: Span, start: int) -> tuple[str, ...]:
        """Takes the comments above `start`, up to the end of the span and on the rest of its last line."""
        line_end = self._text.find("\n", span.end)
        first = bisect_left(self._starts, start)
        last = bisect_right(self._starts, span.end)
        # At the end of the line, where nothing but white space stands between.
        if last < len(self._starts) and (line_end < 0 or self._starts[last] < line_end):
            last += not self._text[span.end : self._starts[last]].strip(" \t\r\f\v)")
        return self._take(self._above(start, first), last)

    def _above(self, start: int, first: int) -> int:
        """The index of the first of the comments that stand directly above `start`, each on a line of its own."""
        while first > 0 and not self._taken[first - 1]:
            comment = self._comments[first - 1]
            line_start = self._text.rfind("\n", 0, comment.span.start) + 1
            next_line = self._text.find("\n", comment.span.end, start) + 1
            if not next_line or self._text.find("\n", next_line, start) >= 0:
                break
            if not _blank(self._text[line_start : comment.span.start]) or not _blank(
                self._text[next_line:start]
            ):
                break
            first, start = first - 1, comment.span.start
        return first

    def _take(self, first: int, last: int) -> tuple[str, ...]:
        taken = []
        for index in range(first, last):
            if not self._taken[index]:
                self._taken[index] = True
                taken.append(self._comments[index].text)
        return tuple(taken)


def _blank(text: str) -> bool:
    return not text.strip("\ufeff \t\r\f\v")


def _set(owner: Statement | Setting, field: str, comments: tuple[str, ...]) -> None:
    # The node is still being made: comments are known only when the whole text has been read.
    if comments:
        setattr(owner, field, comments)
