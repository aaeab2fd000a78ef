"""Differences between two texts, as `diff -u` shows them."""

from __future__ import annotations

import difflib


def unified(before: str, after: str, path: str) -> str:
    """The unified difference; empty where the texts are the same."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), path, f"{path} (nndsl)"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
