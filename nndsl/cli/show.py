"""Prints findings as text, in colour where the terminal has it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence

from nndsl.cli.echo import echo
from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.text import render


def show(diagnostics: Sequence[Diagnostic], *, err: bool = False, files: int = 1) -> None:
    """Draws findings for the terminal at hand: its width, and colour unless NO_COLOR says otherwise.

    `files` is how many were checked.
    """
    stream = sys.stderr if err else sys.stdout
    color = use_color(stream)
    # Programs read lines; only on a screen is a message wrapped.
    wrap = bool(stream and stream.isatty())
    width = shutil.get_terminal_size((100, 24)).columns
    echo(render(diagnostics, color=color, width=width, files=files, wrap=wrap).rstrip("\n"), err=err)


def use_color(stream: object) -> bool:
    """Whether a stream is a terminal that wants colour."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return bool(getattr(stream, "isatty", lambda: False)()) and os.environ.get("TERM") != "dumb"
