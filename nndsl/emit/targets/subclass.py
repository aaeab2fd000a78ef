"""`subclass`: the network as a class, for those who want to change what a model does."""

from __future__ import annotations

from nndsl.emit.subclassing import make_class_module
from nndsl.emit.target import Target
from nndsl.emit.templates import Render
from nndsl.graph.graph import Graph


def emit(graph: Graph, render: Render) -> str:
    """The text of a module with a `keras.Model` subclass, `build_model` and `compile_model`.

    Raises NnError (NN164) where the network does something that no class can say.
    """
    return render("subclass/module.py.jinja", module=make_class_module(graph))


TARGET = Target(
    "subclass",
    "a keras.Model subclass with get_config, its blocks as layers; build_model and compile_model beside it",
    emit,
)
