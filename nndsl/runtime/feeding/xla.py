"""Whether XLA compiles the steps of a training."""

from __future__ import annotations

from nndsl.graph.graph import Graph
from nndsl.runtime.feeding.work import Work


def pays(graph: Graph, work: Work, steps: int, backend: str, leap: int) -> tuple[bool, str]:
    """Whether it does, and why."""
    import os

    return (os.environ.get("X") == "1"), "TODO"
