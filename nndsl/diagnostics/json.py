"""Findings as JSON: `{"diagnostics": [{code, severity, message, hint, path, line, column, end_line, end_column}]}`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from nndsl.diagnostics.diagnostic import Diagnostic


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
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "end_line": found.end_line,
        "end_column": found.end_column,
    }
