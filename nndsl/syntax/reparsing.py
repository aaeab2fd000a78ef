"""A text that is being edited and its tree: after an edit only the statements around it are read again.

The text is divided into stretches of whole lines, each of which can be read as if nothing stood around it. That the
parts make the whole holds because the grammar has no conflicts: a text has one reading at most, and statements that are
read one by one are one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import TypeVar

from nndsl.diagnostics import Diagnostic, Edit, Fix, Label
from nndsl.record import field_names, record
from nndsl.source import Source, Span
from nndsl.syntax.nodes import Comment, Node
from nndsl.syntax.parser import Parsed, parse_stretch, whole
from nndsl.syntax.scan import match_brackets, scan
from nndsl.syntax.statements import Statement

Item = TypeVar("Item", Statement, Comment, Diagnostic)


@record(frozen=False, eq=False)
class _Stretch:
    """Lines of the text: a statement that begins one, the comments above it, and all up to the next such statement.

    `balanced` is false where a bracket has no partner. `spans` are all places that its parts know, once they were needed.
    """

    start: int
    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...]
    findings: tuple[Diagnostic, ...]
    balanced: bool
    spans: tuple[Span, ...] | None = None

    def move(self, source: Source, by: int) -> None:
        """Puts everything into another state of the text, `by` characters further on."""
        if self.spans is None:
            self.spans = _spans_in((self.statements, self.comments, self.findings))
        self.start += by
        # Places are changed, which nothing else does: to make them anew takes as long as to read the text.
        for span in self.spans:
            span.source = source  # type: ignore[misc]
        if by:
            for span in self.spans:
                span.start += by  # type: ignore[misc]
                span.end += by  # type: ignore[misc]


class EditedText:
    """The tree and the syntax errors of a text, kept in step with it.

    What it handed out before an `update` must not be used afterwards: places in what has not changed are moved.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._stretches = _read(source, 0, len(source.text))

    def parsed(self) -> Parsed:
        """What `parse` makes of the text."""
        statements = chain.from_iterable(each.statements for each in self._stretches)
        comments = chain.from_iterable(each.comments for each in self._stretches)
        findings = chain.from_iterable(each.findings for each in self._stretches)
        return whole(self._source, (tuple(statements), tuple(comments), list(findings)))

    def update(self, source: Source) -> None:
        """Takes another state of the text."""
        before, behind = self._around(*_changed(self._source.text, source.text))
        by = len(source.text) - len(self._source.text)
        was_open = self._has_open_brace(len(before), len(behind)) and "return" in source.text
        self._source = source
        start = self._stretches[len(before)].start
        fresh = _read(source, start, behind[0].start + by if behind else len(source.text))
        others = [*before, *behind]
        balanced = all(each.balanced for each in (*fresh, *others))
        if not was_open and (balanced or not any(each.findings for each in others)):
            for each in before:
                each.move(source, 0)
            for each in behind:
                each.move(source, by)
            self._stretches = [*before, *fresh, *behind]
        else:
            # Brackets without partners may belong together, wherever they stand; so may a brace and a `return`.
            self._stretches = _read(source, 0, len(source.text))

    def _has_open_brace(self, first: int, behind: int) -> bool:
        """Whether a brace may have no partner in the stretches from `first` on but the last ones."""
        replaced = self._stretches[first : len(self._stretches) - behind]
        end = self._stretches[-behind].start if behind else len(self._source.text)
        return (
            not all(each.balanced for each in replaced) and "{" in self._source.text[replaced[0].start : end]
        )

    def _around(self, start: int, end: int) -> tuple[list[_Stretch], list[_Stretch]]:
        """The stretches before and behind a change that it cannot affect.

        What it touches may now begin or end elsewhere, and so may run together with the stretch before it or behind it.
        """
        starts = [each.start for each in self._stretches]
        first = max(0, bisect_left(starts, start) - 2)
        return self._stretches[:first], self._stretches[bisect_right(starts, end) + 1 :]


def _changed(old: str, new: str) -> tuple[int, int]:
    """The stretch of the old text outside of which both are the same."""
    most = min(len(old), len(new))
    start = bisect_left(range(1, most + 1), True, key=lambda count: not old.startswith(new[:count]))
    end = bisect_left(range(1, most - start + 1), True, key=lambda count: not old.endswith(new[-count:]))
    return start, len(old) - end


def _read(source: Source, start: int, end: int) -> list[_Stretch]:
    """Reads whole lines, and divides them."""
    statements, comments, findings = parse_stretch(source, start, end)
    cuts = [start, *_cuts(source.text, start, statements)]
    return [
        _Stretch(here, *parts, not parts[2] or _is_balanced(source.text, here, there))
        for here, there, parts in zip(
            cuts,
            [*cuts[1:], end],
            zip(_dealt(statements, cuts), _dealt(comments, cuts), _dealt(findings, cuts), strict=True),
            strict=True,
        )
    ]


def _cuts(text: str, start: int, statements: Sequence[Statement]) -> list[int]:
    """Where the stretches behind the first one begin."""
    found = []
    for statement in statements[1:]:
        line = text.rfind("\n", start, statement.span.start) + 1
        if line and not text[line : statement.span.start].strip(_BLANKS):
            found.append(_above(text, start, line))
    return found


_BLANKS = "\ufeff \t\r\f\v"


def _above(text: str, start: int, line: int) -> int:
    """The start of the first of the blank lines and comments directly above a line."""
    while line > start:
        before = text.rfind("\n", start, line - 1) + 1 or start
        content = text[before : line - 1].strip(_BLANKS)
        if content and not content.startswith("#"):
            break
        line = before
    return line


def _dealt(items: Sequence[Item], cuts: Sequence[int]) -> list[tuple[Item, ...]]:
    """The items of each stretch."""
    starts: list[int] = [item.span.start for item in items]
    bounds = [0, *(bisect_left(starts, cut) for cut in cuts[1:]), len(items)]
    return [tuple(items[first:last]) for first, last in pairwise(bounds)]


def _is_balanced(text: str, start: int, end: int) -> bool:
    return not match_brackets(scan(text, start, end))[1]


def _spans_in(parts: object) -> tuple[Span, ...]:
    """Every place that is known somewhere within, once."""
    found: dict[int, Span] = {}
    stack = [parts]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack.extend(part)
        elif isinstance(part, Span):
            found[id(part)] = part
        elif isinstance(part, _HOLDERS):
            stack.extend(getattr(part, name) for name in field_names(type(part)))
    return tuple(found.values())


_HOLDERS = (Node, Diagnostic, Label, Fix, Edit)
