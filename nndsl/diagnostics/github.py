"""Findings as workflow commands of GitHub Actions, which shows them beside the changed lines.

::error title=nndsl NN405,file=nets/price.nn,line=4,endLine=4,col=39,endColumn=43::price is a regression, but ...
"""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.diagnostics.diagnostic import Diagnostic


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """One command a line; empty for none."""
    return "\n".join(map(command, diagnostics))


def command(found: Diagnostic) -> str:
    """A finding as one line."""
    properties = {"title": f"nndsl {found.code}"}
    if found.path is not None:
        properties["file"] = found.path.replace("\\", "/")
    properties |= {"line": str(found.line), "endLine": str(found.end_line)}
    # Columns count within one line: GitHub rejects them for a longer stretch.
    if found.line == found.end_line:
        properties |= {"col": str(found.column), "endColumn": str(found.end_column)}
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    lines = [found.message, *(f"note: {note}" for note in found.notes)]
    lines += [f"help: {found.hint}"] if found.hint else []
    return f"::{found.severity} {given}::{_message(chr(10).join(lines))}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
