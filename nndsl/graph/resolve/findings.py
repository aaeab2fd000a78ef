"""Collects what is wrong with a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nndsl.diagnostics import Diagnostic, Label
from nndsl.diagnostics.advice import Advice, advised
from nndsl.record import record, replace
from nndsl.source import Span

if TYPE_CHECKING:
    from nndsl.graph.resolve.names import Declaration


@record
class Misnamed:
    """A finding, by its number, about the name at `span`: it may be called `new`, everywhere it is meant.

    Where it stands for a second tensor of a name it is called otherwise only from there on; `earlier` is the first.
    """

    number: int
    span: Span
    new: str
    earlier: Declaration | None = None


class Findings:
    """The findings of one resolution, imported files included, in the order in which they were met."""

    def __init__(self) -> None:
        self.items: list[Diagnostic] = []
        self.repeated = 0
        """How often something was met that an earlier finding tells already."""
        self.misnamed: list[Misnamed] = []
        self._first: dict[tuple[str, str, str, int], int] = {}

    def add(self, found: Diagnostic) -> None:
        self.items.append(found)

    def error(
        self,
        code: str,
        message: str,
        span: Span,
        advice: Advice | str = "",
        *,
        labels: tuple[Label, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> None:
        """Reports an error; a plain text is advice without a fix."""
        advice = Advice(advice) if isinstance(advice, str) else advice
        self.add(advised(code, message, span, advice, notes=notes, labels=labels))

    def once(self, code: str, message: str, span: Span, advice: Advice, about: str = "") -> None:
        """Reports an error about a name that is not known, at its first use; its fix mends the later uses too.

        `about` is the argument of a block for which the name stands. Other names for it are then the same mistake,
        which may be the block's own: they are shown beside the first.
        """
        key = (code, about or span.text, advice.meant or "", id(span.source))
        first = self._first.setdefault(key, len(self.items))
        if first == len(self.items):
            self.error(code, message, span, advice)
            return
        self.repeated += 1
        found = self.items[first]
        fixes = tuple(
            replace(fix, edits=(*fix.edits, *again.edits))
            for fix, again in zip(found.fixes, advice.fixes, strict=False)
        )
        labels = (*found.labels, Label(span, "and here")) if about else found.labels
        notes = (
            (f"perhaps it is the block that does with {about} what was not meant",) if about else found.notes
        )
        self.items[first] = replace(found, fixes=fixes, labels=labels, notes=notes)

    def call_it(self, new: str, span: Span, earlier: Declaration | None = None) -> None:
        """Notes that the last finding is mended by another name for what stands at a place."""
        self.misnamed.append(Misnamed(len(self.items) - 1, span, new, earlier))

    def warning(self, code: str, message: str, span: Span, advice: Advice | str = "") -> None:
        advice = Advice(advice) if isinstance(advice, str) else advice
        self.add(advised(code, message, span, advice, "warning"))

    def in_doubt(self, since: int, *codes: str) -> bool:
        """Whether an error of these codes came up since, after which it is not known what was meant."""
        return any(found.code in codes and not found.is_sure for found in self.items[since:])
