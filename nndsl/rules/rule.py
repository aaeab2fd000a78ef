"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph

Check = Callable[[Graph], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A code and the defect it names (`unknown-layer`).

    `check` finds the defect in a graph; `None` where the parser, the resolver or the elaboration reports it.
    The explanation is the docstring of the rule's module.
    """

    code: str
    name: str
    check: Check | None = None
