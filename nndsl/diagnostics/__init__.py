"""Findings as plain data, and one renderer a file."""

from nndsl.diagnostics.diagnostic import Diagnostic, Label, NnError, Severity, has_errors

__all__ = ["Diagnostic", "Label", "NnError", "Severity", "has_errors"]
