"""What a subclass cannot say."""

from __future__ import annotations

from typing import NoReturn

from nndsl.diagnostics import Diagnostic, NnError
from nndsl.source import Span

CODE = "NN164"


def refuse(span: Span, why: str) -> NoReturn:
    """Raises NnError."""
    message = f"this cannot be written as a class: {why}"
    raise NnError([Diagnostic(CODE, message, span, "compile it for the target keras")])
