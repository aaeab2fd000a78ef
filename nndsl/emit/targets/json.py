"""`json`: the elaborated network as data, for other programs."""

from __future__ import annotations

import json

from nndsl.emit.describing import network
from nndsl.emit.target import Target
from nndsl.emit.templates import Render
from nndsl.graph.graph import Graph


def emit(graph: Graph, render: Render) -> str:
    """One JSON object, as templates/json/schema.json says."""
    return json.dumps(network(graph), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


TARGET = Target(
    "json",
    "every layer with its arguments, shapes and weights, and all settings, by a documented schema",
    emit,
    suffix=".json",
)
