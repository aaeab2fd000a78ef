"""Hands the comments of a text out to the formatter, in order, each exactly once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from nndsl.syntax.layout import HARD, SOFT, Doc, Group, IfBroken, Line, Nest, Suffix
from nndsl.syntax.nodes import Comment, Node
from nndsl.syntax.statements import Tree

_Item = TypeVar("_Item", bound=Node)


class Comments:
    """The comments that are not placed yet."""

    def __init__(self, tree: Tree) -> None:
        self._text = tree.source.text
        self._waiting = list(reversed(tree.comments))

    def before(self, offset: int) -> list[Comment]:
        """Takes the comments that stand before an offset."""
        taken = []
        while self._waiting and self._waiting[-1].span.start < offset:
            taken.append(self._waiting.pop())
        return taken

    def behind(self, offset: int) -> Comment | None:
        """Takes the comment that follows on the same line, if only blanks stand between."""
        if not self._waiting or self._waiting[-1].span.start < offset:
            return None
        between = self._text[offset : self._waiting[-1].span.start]
        return None if "\n" in between or between.strip(" \t\r\f\v)") else self._waiting.pop()

    def split(self, offset: int) -> tuple[Doc, tuple[Doc, ...]]:
        """The comments before an offset, as what ends the line before and what stands on lines of its own."""
        comments = self.before(offset)
        end: Doc = ()
        if comments and not self.on_own_line(comments[0]):
            end = Suffix(comments.pop(0).text)
        return end, tuple(part for comment in comments for part in (comment.text, HARD))

    def on_own_line(self, comment: Comment) -> bool:
        start = comment.span.start
        return not self._text[self._text.rfind("\n", 0, start) + 1 : start].strip("\ufeff \t\r\f\v")

    def bracketed(
        self,
        brackets: str,
        items: Sequence[_Item],
        doc_of: Callable[[_Item], Doc],
        end: int,
        last_comma: bool = False,
    ) -> Doc:
        """Items between brackets: on one line, or one a line with a comma after the last.

        `end` is the offset behind the closing bracket, `last_comma` asks for the comma on one line too.
        """
        inside: list[Doc] = []
        for index, item in enumerate(items):
            line_end, own = self.split(item.span.start)
            inside += [line_end, Line(" " if index else ""), own, doc_of(item)]
            inside.append("," if index < len(items) - 1 or last_comma else IfBroken(","))
        line_end, own = self.split(end)
        if not items and not line_end and not own:
            return brackets
        if own:
            own = (HARD, *own[:-1])
        return Group((brackets[0], Nest((*inside, line_end, own)), SOFT, brackets[1]))
