"""Findings as plain data, and one renderer a file."""

from nndsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, Label, NnError, Safety, Severity, has_errors

__all__ = ["Diagnostic", "Edit", "Fix", "Label", "NnError", "Safety", "Severity", "has_errors"]
