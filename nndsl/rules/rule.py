"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.record import record

if TYPE_CHECKING:
    from nndsl.platform.settings import PlatformSettings
    from nndsl.rules.measured import Measured

Check = Callable[[Graph], Iterable[Diagnostic]]
DataCheck = Callable[[Graph, "Measured"], Iterable[Diagnostic]]
PlatformCheck = Callable[[Graph, "PlatformSettings"], Iterable[Diagnostic]]


@record
class Rule:
    """A code and the defect it names (`unknown-layer`).

    `check` finds the defect in a graph, `on_data` in a graph together with its data, `on_platform` in a graph that is to
    run on the visual platform. All are `None` where the parser, the resolver, the elaboration or the reading of data
    reports it.
    The explanation is the docstring of the rule's module.
    """

    code: str
    name: str
    check: Check | None = None
    on_data: DataCheck | None = None
    on_platform: PlatformCheck | None = None
