"""Symbols, params and the three sections of a file as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nndsl.diagnostics import Diagnostic
from nndsl.emit.compiling import task_losses
from nndsl.emit.describing.values import value
from nndsl.emit.usage import usage
from nndsl.graph.evaluate import Evaluator, Scope
from nndsl.graph.graph import Graph, Setting
from nndsl.graph.parts import RangeSpace, SetSpace
from nndsl.graph.program import Columns
from nndsl.graph.walking import live_stages
from nndsl.source import Span


def symbols(graph: Graph) -> list[dict[str, Any]]:
    """The sizes known only when the model is built, and the axes of inputs that they are."""
    program = graph.program
    axes: dict[str, list[dict[str, Any]]] = {}
    for declared in program.inputs:
        for axis, dim in enumerate(declared.dims, start=1):
            if isinstance(dim, str):
                axes.setdefault(dim, []).append({"input": declared.outside_name, "axis": axis})
    if "n_classes" in usage(program, live_stages(program), program.inputs).symbols:
        axes.setdefault("n_classes", [])
    return [{"name": name, "value": graph.bindings.get(name), "axes": axes[name]} for name in axes]


def params(graph: Graph, position: Callable[[Span], dict[str, Any]]) -> list[dict[str, Any]]:
    """The hyperparameters with their present values and the spaces that they are searched in."""
    return [
        {
            "name": param.name,
            "value": value(graph.params[param.name]),
            "space": _space(param.space, graph),
            "position": position(param.span),
        }
        for param in graph.program.params
    ]


def compiling(graph: Graph) -> dict[str, Any]:
    """The arguments of `compile`; the optimizer and the loss by what holds where the file names none."""
    settings = _settings(graph.compile)
    if "optimizer" not in settings:
        settings["optimizer"] = "rmsprop"
    losses = task_losses(graph)
    if "loss" not in settings and losses:
        settings["loss"] = next(iter(losses.values())) if len(losses) == 1 else value(losses)
    return {"settings": settings, "given": sorted(graph.compile)}


def training(graph: Graph) -> dict[str, Any]:
    """The arguments of `fit`."""
    return {"settings": _settings(graph.train)}


def data(graph: Graph) -> dict[str, Any] | None:
    """Where examples come from; None where the file does not say."""
    section = graph.program.data
    if section is None:
        return None
    evaluate, scope = _evaluator(graph)
    return {
        "kind": section.kind,
        "location": section.location,
        "options": {option.name: value(evaluate.value(option.value, scope)) for option in section.options},
        "columns": [_columns(columns) for columns in section.columns],
    }


def _columns(columns: Columns) -> dict[str, Any]:
    ranges = [{"first": each.first, "last": each.last} for each in columns.ranges]
    return {"key": columns.key, "ranges": ranges}


def _settings(settings: dict[str, Setting]) -> dict[str, Any]:
    return {name: value(setting.value) for name, setting in settings.items()}


def _space(space: SetSpace | RangeSpace | None, graph: Graph) -> dict[str, Any] | None:
    if space is None:
        return None
    evaluate, scope = _evaluator(graph)
    if isinstance(space, SetSpace):
        return {"values": [value(evaluate.value(item, scope)) for item in space.values]}
    low, high = (value(evaluate.value(bound, scope)) for bound in (space.low, space.high))
    return {"low": low, "high": high, "log": space.log}


def _evaluator(graph: Graph) -> tuple[Evaluator, Scope]:
    def refuse(found: Diagnostic) -> None:
        raise ValueError(f"a network with errors has no description: {found.message}")

    return Evaluator(refuse), Scope(param=graph.params.__getitem__)
