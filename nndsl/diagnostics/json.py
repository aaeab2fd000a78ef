"""Findings as JSON: `{"diagnostics": [{code, severity, message, hint, notes, PLACE, labels, fixes}]}`.

PLACE is `path, line, column, end_line, end_column`. A label is `{PLACE, text}`, a second place that explains the finding; a
fix is `{title, safety, edits}`, an edit `{PLACE, text}`. Every key is always there; others may be added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from nndsl.diagnostics.diagnostic import Diagnostic, Fix
from nndsl.source import Span


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """One JSON object; lines and columns count from 1, `end_column` is the one after the last."""
    return json.dumps({"diagnostics": [as_dict(found) for found in diagnostics]}, indent=2)


def as_dict(found: Diagnostic) -> dict[str, Any]:
    """A finding as plain values; `path` is `None` for text that has no file, `hint` empty where there is none."""
    return {
        "code": found.code,
        "severity": found.severity,
        "message": found.message,
        "hint": found.hint,
        "notes": list(found.notes),
        **_place(found.span),
        "labels": [{**_place(label.span), "text": label.text} for label in found.labels],
        "fixes": [_fix(fix) for fix in found.fixes],
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{**_place(edit.span), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safety": fix.safety, "edits": edits}


def _place(span: Span) -> dict[str, str | int | None]:
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(span.end)
    return {
        "path": span.source.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }
