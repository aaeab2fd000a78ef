"""`subclass`: the network as a class, for those who want to change what a model does."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.diagnostics import Diagnostic, NnError
from nndsl.emit.subclassing import make_class_module
from nndsl.emit.target import Target
from nndsl.emit.templates import Render
from nndsl.graph.graph import Graph


def emit(graph: Graph, render: Render) -> str:
    """The text of a module with a `keras.Model` subclass, `build_model` and `compile_model`."""
    return render("subclass/module.py.jinja", module=make_class_module(graph))


def unclassable(graph: Graph) -> Iterable[Diagnostic]:
    """What the network does that no class can say: the first such place."""
    try:
        make_class_module(graph)
    except NnError as refused:
        return refused.diagnostics
    return ()


TARGET = Target(
    "subclass",
    "a keras.Model subclass with get_config, its blocks as layers; build_model and compile_model beside it",
    emit,
    check=unclassable,
)
