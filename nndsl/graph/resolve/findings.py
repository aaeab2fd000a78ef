"""Collects what is wrong with a program."""

from __future__ import annotations

from nndsl.diagnostics import Diagnostic, Label
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
        hint: str = "",
        *,
        labels: tuple[Label, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> None:
        self.add(Diagnostic(code, message, span, hint, "error", notes, labels))

    def warning(self, code: str, message: str, span: Span, hint: str = "") -> None:
        self.add(Diagnostic(code, message, span, hint, "warning"))
