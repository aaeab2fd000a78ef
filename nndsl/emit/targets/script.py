"""`script`: a program that loads the file's data, trains the model, evaluates it and saves it."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.diagnostics import Diagnostic
from nndsl.emit.layout import Item, Text, call
from nndsl.emit.target import Target
from nndsl.emit.templates import Render
from nndsl.emit.training.params import Knob, find_knobs
from nndsl.emit.training.plan import Plan, findings, make_plan
from nndsl.emit.training.program import (
    DATA_FOLDER,
    data_functions,
    imports,
    make_training_module,
    settings,
    split_context,
    stages,
)
from nndsl.emit.training.writer import Writer
from nndsl.graph.graph import Graph

BASE = "Path(__file__).parent / "
"""Paths count from the folder of the program, as they count from that of the `.nn` file."""

OWN = frozenset(("data", "epochs", "help"))
"""Options that every program has, or may have."""


def emit(graph: Graph, render: Render, *, data_folder: str) -> str:
    """The text of the program; needs a network that `findings` finds nothing wrong with."""
    plan = make_plan(graph)
    module = make_training_module(graph)
    knobs = find_knobs(graph, OWN, str, "args.{}".format)
    standard = ("import argparse", "import json", "from pathlib import Path")
    return render(
        "script/module.py.jinja",
        module=module,
        imports=imports(plan, module, standard=standard),
        settings=settings(plan, BASE, data_folder),
        data_functions=data_functions(plan),
        split=split_context(plan),
        options=_options(plan, knobs),
        stages=stages(plan, knobs, "args.data", "args.epochs", indent=4),
    )


def _options(plan: Plan, knobs: list[Knob]) -> list[str]:
    """One statement an option of the command line."""
    writer = Writer()
    own = [("data", "Path", "DATA")] if plan.is_file else []
    own.append(("epochs", "int", "EPOCHS"))
    for name, kind, default in [*own, *((each.name, each.kind, each.default) for each in knobs)]:
        items: list[Item | Text] = [Text(f'"--{name}"')]
        if kind == "bool":
            items.append(Item(Text("argparse.BooleanOptionalAction"), "action="))
        elif kind != "str":
            items.append(Item(Text(kind), "type="))
        items.append(Item(Text(default), "default="))
        writer.statement("", call("parser.add_argument", *items))
    return writer.lines


def check(graph: Graph, *, data_folder: str) -> Iterable[Diagnostic]:
    """Why no program can be written, or nothing."""
    return findings(graph)


TARGET = Target(
    "script",
    "a program that loads the data, trains, evaluates and saves; runs as it is, without nndsl",
    emit,
    options={"data_folder": DATA_FOLDER},
    check=check,
)
