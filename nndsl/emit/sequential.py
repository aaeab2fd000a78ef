"""`build_model` as a `keras.Sequential`, for a plain chain of layers."""

from __future__ import annotations

from nndsl.diagnostics import Diagnostic, NnError
from nndsl.emit.applying import Applier
from nndsl.emit.building import open_build
from nndsl.emit.comments import shape_comment, tidy
from nndsl.emit.expressions import literal
from nndsl.emit.functions import Function
from nndsl.emit.inputs import CHECK, input_code, is_fixed, needs_function, write_fixed_check
from nndsl.emit.layout import Item, Text, call, group
from nndsl.emit.names import Scope, model_name
from nndsl.emit.pipes import PipeWriter
from nndsl.emit.usage import Usage
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Head, Part, ShapeItem, Step, TensorRef, Use
from nndsl.graph.program import Assign, Output
from nndsl.graph.walking import walk
from nndsl.source import Span

CODE = "NN160"


def sequential_function(
    graph: Graph, stages: list[Assign | Output], used: Usage, applier: Applier, scope: Scope
) -> Function:
    """The function that builds the chain. Raises NnError at whatever makes the network more than a chain."""
    _require_chain(graph, stages)
    writer = PipeWriter(scope, applier)
    lines = open_build(graph, used, writer)
    inputs = graph.program.inputs
    if is_fixed(inputs[0]):
        write_fixed_check(writer, inputs[0])
        writer.line()
    comments = tuple(tidy(inputs[0].comments))
    items = [Item(input_code(inputs[0], inputs, used.symbols, scope), "", comments)]
    for stage in stages:
        items += _stage_items(stage, graph, applier, scope)
    title = Item(Text(literal(model_name(graph.name))), "name=")
    model = call("keras.Sequential", group("[", tuple(items), "]"), title)
    if needs_function(inputs):
        writer.statement("model = ", model)
        writer.statement("", call(CHECK, Text("model.inputs"), Text("input_shapes")))
        writer.line("return model")
    else:
        writer.statement("return ", model)
    return Function((), lines, tuple(writer.lines))


def _stage_items(stage: Assign | Output, graph: Graph, applier: Applier, scope: Scope) -> list[Item]:
    """The layers of a stage, its comments above the first of them."""
    if isinstance(stage, Output):
        applier.output = stage
        name = stage.name
        operand = next((output.tensor for output in graph.outputs if output.name == name), None)
    else:
        name = stage.targets[0]
        operand = graph.shapes.get(name)  # type: ignore[assignment]
    comments = (*tidy((*stage.comments, *stage.pipe.comments)), shape_comment(name, operand))
    items: list[Item] = []
    for step in stage.pipe.steps:
        code = applier.head(step, scope) if isinstance(step, Head) else applier.layer(_layer(step), scope)
        items.append(Item(code, "", () if items else comments))
    return items


def _layer(step: Step) -> Use:
    assert isinstance(step, Use)
    return step


def _require_chain(graph: Graph, stages: list[Assign | Output]) -> None:
    program = graph.program
    if len(program.inputs) != 1:
        _refuse(
            program.inputs[1].span if program.inputs else Span(program.source, 0, 0), "it has several inputs"
        )
    if len(program.outputs) != 1:
        _refuse(program.outputs[1].span, "it has several outputs")
    before = program.inputs[0].name
    for stage in stages:
        if not isinstance(stage.pipe.source, TensorRef) or stage.pipe.source.name != before:
            _refuse(stage.pipe.source.span, f"this does not continue from {before}")
        for step in stage.pipe.steps:
            if not isinstance(step, Head) and not (isinstance(step, Use) and step.entry.kind == "layer"):
                _refuse(step.span, "this step is not a single layer")
        _require_no_shapes(stage.pipe)
        if isinstance(stage, Assign) and stage.unpack:
            _refuse(stage.span, "a layer returns several tensors")
        before = stage.name if isinstance(stage, Output) else stage.targets[0]


def _require_no_shapes(pipe: Part) -> None:
    for node in walk(pipe):
        if isinstance(node, ShapeItem):
            _refuse(node.span, "this reads the shape of a tensor, which has no name in a chain")


def _refuse(span: Span, why: str) -> None:
    message = f"the network is not a plain chain of layers, as the sequential style needs: {why}"
    raise NnError([Diagnostic(CODE, message, span, "compile it in the functional style")])
