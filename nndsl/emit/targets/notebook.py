"""`notebook`: the program of the target `script` as a notebook, a cell a stage, with a diagram and a summary."""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.drawing import svg_of
from nndsl.emit.notebook.cells import Cell, code, markdown, notebook
from nndsl.emit.notebook.markdown import paragraphs, plain, summary_table
from nndsl.emit.target import Target
from nndsl.emit.targets.script import check
from nndsl.emit.templates import Render
from nndsl.emit.training.params import Knob, find_knobs
from nndsl.emit.training.plan import Plan, make_plan
from nndsl.emit.training.program import (
    DATA_FOLDER,
    NAMES,
    data_functions,
    imports,
    make_training_module,
    settings,
    split_context,
    stages,
)
from nndsl.graph.graph import Graph
from nndsl.graph.summary import summarize

STANDARD = ("import json", "from pathlib import Path")
PLOTTING = ("import matplotlib.pyplot as plt",)


def emit(graph: Graph, render: Render, *, data_folder: str) -> str:
    """The text of the notebook; needs a network that `findings` finds nothing wrong with."""
    return notebook([*_front(graph), *_stages(make_plan(graph), render, data_folder), *_end(graph)])


def _front(graph: Graph) -> Iterator[Cell]:
    """What the network is, before any code."""
    summary = summarize(graph)
    yield markdown("title", [f"# {plain(graph.name)}", "", *paragraphs(graph.program.comments)])
    yield markdown("diagram", ["## The network", "", "![network](attachment:network.svg)"], svg_of(graph))
    yield markdown("summary", summary_table(summary))


def _stages(plan: Plan, render: Render, data_folder: str) -> Iterator[Cell]:
    module = make_training_module(plan.graph)
    knobs = find_knobs(plan.graph, NAMES | module.names, _constant, str)
    written = stages(plan, knobs, "DATA", "EPOCHS", indent=0)
    found = imports(plan, module, standard=STANDARD, installed=PLOTTING)
    *builders, compiler = module.functions
    yield markdown("setup-title", ["## Setup"])
    yield code("imports", "\n\n".join("\n".join(group) for group in found.groups))
    yield code("settings", "\n".join([*settings(plan, "", data_folder), *_constants(knobs)]))
    yield markdown("data-title", ["## Data"])
    functions = data_functions(plan)
    yield code(
        "data-functions", render("notebook/data.py.jinja", functions=functions, split=split_context(plan))
    )
    yield code("data", "\n".join(written.data))
    yield markdown("model-title", ["## Model"])
    yield code("model-functions", render("notebook/functions.py.jinja", functions=builders))
    yield code("model", "\n".join(["keras.utils.set_random_seed(SEED)", *written.model, "model.summary()"]))
    yield code("compile-function", render("notebook/functions.py.jinja", functions=[compiler]))
    yield code("compile", "\n".join(written.compile))
    yield markdown("training-title", ["## Training"])
    yield code("training", "\n".join(written.fit))
    yield code("curves", render("notebook/curves.py.jinja"))
    yield markdown("evaluation-title", ["## Evaluation"])
    yield code("evaluation", "\n".join(written.evaluate))
    yield markdown("saving-title", ["## Saving"])
    yield code("saving", "\n".join(written.save))


def _end(graph: Graph) -> Iterator[Cell]:
    """The comments at the end of the file."""
    lines = paragraphs(graph.program.closing)
    if lines:
        yield markdown("closing", lines)


def _constants(knobs: list[Knob]) -> list[str]:
    """The params as constants to change."""
    return [f"{knob.name} = {knob.default}" for knob in knobs]


def _constant(name: str) -> str:
    """`WIDTH` for the param `width`; a few letters have no capital that a name may hold."""
    return name.upper() if name.upper().isidentifier() else name


TARGET = Target(
    "notebook",
    "the same program as a Jupyter notebook, with the diagram, the summary and the learning curves",
    emit,
    suffix=".ipynb",
    options={"data_folder": DATA_FOLDER},
    check=check,
)
