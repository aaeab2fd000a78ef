"""Findings as the protocol's diagnostics."""

from __future__ import annotations

from functools import cache

from lsprotocol import types

from nndsl.diagnostics import Diagnostic
from nndsl.lsp.texts import OpenText, Texts
from nndsl.rules.names import name_of

SEVERITIES = {"error": types.DiagnosticSeverity.Error, "warning": types.DiagnosticSeverity.Warning}


def diagnostic(
    found: Diagnostic, asking: OpenText, texts: Texts, *, related: bool = True
) -> types.Diagnostic:
    """One finding of a text, or of a file that it imports. `related`: whether the client shows further places."""
    return types.Diagnostic(
        range=texts.location(found.span, asking).range,
        message=message(found),
        severity=SEVERITIES[found.severity],
        code=found.code,
        source="nndsl",
        tags=tags(found.code),
        related_information=_related(found, asking, texts) if related and found.labels else None,
    )


def message(found: Diagnostic) -> str:
    """The sentence, its notes, and what to write instead, a line each."""
    return "\n".join([found.message, *found.notes, *([f"help: {found.hint}"] if found.hint else [])])


@cache
def tags(code: str) -> list[types.DiagnosticTag] | None:
    """What has no use is shown faded; nothing that can be written is deprecated: a rule of nndsl refuses it."""
    return [types.DiagnosticTag.Unnecessary] if name_of(code).startswith(("unused-", "useless-")) else None


def _related(found: Diagnostic, asking: OpenText, texts: Texts) -> list[types.DiagnosticRelatedInformation]:
    return [
        types.DiagnosticRelatedInformation(texts.location(label.span, asking), label.text)
        for label in found.labels
    ]
