"""Arithmetic that is computed where it stands, because nothing else does before the data or a tuner are at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nndsl.diagnostics import Diagnostic
from nndsl.graph import parts as p
from nndsl.graph.arguments import NOT_CONSTANT, constant
from nndsl.graph.walking import walk


def computed(expr: p.Expr, report: Callable[[Diagnostic], None]) -> Any:
    """The value of an expression that reads nothing; NOT_CONSTANT where it has none, which is reported."""
    found = constant(expr)
    if found is not NOT_CONSTANT or not any(isinstance(node, p.Operation) for node in walk(expr)):
        return found
    from nndsl.graph import evaluate  # hardly a space holds arithmetic

    value = evaluate.Evaluator(report).value(expr, evaluate.Scope())
    return NOT_CONSTANT if value is evaluate.UNKNOWN else value
