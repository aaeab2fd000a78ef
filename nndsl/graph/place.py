"""Where steps run: the names in sight."""

from __future__ import annotations

from nndsl.graph.build import Flow
from nndsl.graph.evaluate import Scope
from nndsl.graph.graph import Graph
from nndsl.record import field, record, replace
from nndsl.shapes.call import Operand


@record(frozen=False)
class Place:
    """Where steps run: the names in sight and what flows under them."""

    scope: Scope
    graph: Graph
    flows: dict[str, Flow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.scope = replace(self.scope, tensor=self._tensor)

    def _tensor(self, name: str) -> Operand | None:
        flow = self.flows.get(name)
        if flow is None:
            return None
        return tuple(map(self.graph.tensor, flow)) if isinstance(flow, tuple) else self.graph.tensor(flow)
