"""`keras`: the two functions as a careful Keras user would have written them."""

from __future__ import annotations

from nndsl.emit.module import STYLES, make_module
from nndsl.emit.target import Option, Target
from nndsl.emit.templates import Render
from nndsl.graph.graph import Graph


def emit(graph: Graph, render: Render, *, style: str) -> str:
    """The text of a module with `build_model` and `compile_model`.

    Raises NnError (NN160) where a sequential model is asked for and the network is not a plain chain.
    """
    return render("keras/module.py.jinja", module=make_module(graph, style))


TARGET = Target(
    "keras",
    "build_model(input_shapes, n_classes) and compile_model(model), for any backend of Keras 3",
    emit,
    options={"style": Option("functional", "Functional, or Sequential for a plain chain.", STYLES)},
)
