"""`build_model` beside a class: an instance with every weight made."""

from __future__ import annotations

from nndsl.emit.building import open_build
from nndsl.emit.functions import Function
from nndsl.emit.inputs import CHECK, checked, is_fixed, needs_function, write_fixed_check
from nndsl.emit.layout import Item, Text, call
from nndsl.emit.names import Scope
from nndsl.emit.pipes import PipeWriter
from nndsl.emit.subclassing.calling import Caller
from nndsl.emit.subclassing.names import parameter_name
from nndsl.emit.usage import Usage
from nndsl.graph.graph import Graph


def build_function(graph: Graph, used: Usage, model: str, scope: Scope, caller: Caller) -> Function:
    """The function; `model` is the class that it makes an instance of."""
    inputs = graph.program.inputs
    writer = PipeWriter(scope, caller)
    lines = open_build(graph, used, writer)
    fixed = [declared for declared in checked(inputs) if is_fixed(declared)]
    if fixed and not needs_function(inputs):
        write_fixed_check(writer, fixed[0])
    names = [
        *sorted(used.symbols),
        *(param.name for param in graph.program.params if param.name in used.params),
    ]
    given = [Item(Text(scope[name]), f"{parameter_name(name)}=") for name in names]
    net = scope.borrow("net")
    writer.statement(f"{net} = ", call(model, *given))
    if needs_function(inputs):
        writer.statement("", call(CHECK, Text(f"{net}.symbolic_inputs().values()"), Text("input_shapes")))
    writer.line(f"{net}.build()")
    writer.line(f"return {net}")
    return Function((), lines, tuple(writer.lines))
