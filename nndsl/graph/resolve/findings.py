"""Collects what is wrong with a program."""

from __future__ import annotations

from nndsl.diagnostics import Diagnostic, Label
from nndsl.diagnostics.advice import Advice, advised
from nndsl.source import Span


class Findings:
    """The findings of one resolution, imported files included, in the order in which they were met."""

    def __init__(self) -> None:
        self.items: list[Diagnostic] = []

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

    def warning(self, code: str, message: str, span: Span, advice: Advice | str = "") -> None:
        advice = Advice(advice) if isinstance(advice, str) else advice
        self.add(advised(code, message, span, advice, "warning"))

    def in_doubt(self, since: int, *codes: str) -> bool:
        """Whether an error of these codes came up since, after which it is not known what was meant."""
        return any(found.code in codes and not found.is_sure for found in self.items[since:])
