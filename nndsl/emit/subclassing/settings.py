"""The compile section as a class that returns a dict wants it: by output where there are several, else for the one."""

from __future__ import annotations

from nndsl.graph.graph import Graph
from nndsl.graph.parts import Expr, Items, Mapping, Setting
from nndsl.record import replace

BY_OUTPUT = ("loss", "loss_weights", "metrics", "weighted_metrics")
"""Settings that Keras takes for each output."""


def by_output(graph: Graph) -> Graph:
    """The graph with settings that are keyed as its outputs are."""
    section = graph.program.compile
    if section is None:
        return graph
    names = [output.name for output in graph.outputs]
    settings = tuple(_keyed(setting, names) for setting in section.settings)
    program = replace(graph.program, compile=replace(section, settings=settings))
    return replace(graph, program=program)


def _keyed(setting: Setting, names: list[str]) -> Setting:
    if setting.key not in BY_OUTPUT:
        return setting
    value: Expr = setting.value
    if len(names) == 1 and isinstance(value, Mapping) and [key for key, _ in value.items] == names:
        value = value.items[0][1]
    elif len(names) > 1 and isinstance(value, Items) and len(value.items) == len(names):
        value = Mapping(value.span, tuple(zip(names, value.items, strict=True)))
    return replace(setting, value=value)
