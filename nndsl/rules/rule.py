"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.record import record

Check = Callable[[Graph], Iterable[Diagnostic]]


@record
class Rule:
    """A code and the defect it names (`unknown-layer`).

    `check` finds the defect in a graph; `None` where the parser, the resolver or the elaboration reports it.
    The explanation is the docstring of the rule's module.
    """

    code: str
    name: str
    check: Check | None = None
