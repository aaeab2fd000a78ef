"""`build_model` in the functional style."""

from __future__ import annotations

from nndsl.emit.applying import Applier
from nndsl.emit.comments import shape_comment, tidy
from nndsl.emit.expressions import literal
from nndsl.emit.flow import Flow, Operands
from nndsl.emit.functions import Argument, Function, param_arguments, signature, write_assign
from nndsl.emit.inputs import write_inputs, write_sizes
from nndsl.emit.layout import Code, Item, Text, call, flat, sequence
from nndsl.emit.names import Scope, model_name
from nndsl.emit.pipes import PipeWriter
from nndsl.emit.sharing import SharedPieces
from nndsl.emit.usage import Usage
from nndsl.graph.graph import Graph
from nndsl.graph.parts import BlockUse, SharedUse
from nndsl.graph.program import Assign, Output
from nndsl.graph.walking import walk

DEEP = 400
"""The depth from which Python's ordinary limit of 1,000 nested calls leaves Keras too little room."""


def build_function(
    graph: Graph, stages: list[Assign | Output], used: Usage, applier: Applier, scope: Scope
) -> Function:
    """The function that builds the model, one paragraph a stage."""
    writer = PipeWriter(scope, applier)
    arguments = open_build(graph, used, writer)
    write_inputs(writer, graph.program.inputs, used.symbols)
    writer.lists = frozenset(name for name, shape in graph.shapes.items() if isinstance(shape, tuple))
    pieces = SharedPieces(writer, applier, graph)
    _share(writer, pieces)
    outputs: list[Code] = []
    for stage in stages:
        writer.line()
        pieces_start = len(writer.lines)
        if isinstance(stage, Assign):
            _write_assign(stage, graph, writer, pieces, pieces_start, applier)
        else:
            outputs.append(_write_output(stage, graph, writer, pieces, pieces_start, applier))
    if writer.lines[-1]:
        writer.line()
    _write_limit(graph, writer)
    writer.statement("return ", _model(graph, outputs, scope))
    return Function((), arguments, tuple(writer.lines))


def open_build(graph: Graph, used: Usage, writer: PipeWriter) -> tuple[str, ...]:
    """Writes what comes before the inputs: sizes and late defaults; returns the lines of the signature."""
    program, scope = graph.program, writer.scope
    for name in ("input_shapes", "n_classes"):
        scope.given(name)
    params = [param for param in program.params if param.name in used.params]
    for symbol in sorted(used.symbols - {"n_classes"}):
        scope.variable(symbol)
    arguments = param_arguments(params, scope)
    if "n_classes" in used.symbols and scope.dialect.checks_shapes:
        writer.line("if n_classes is None:")
        writer.line('    raise ValueError("n_classes is needed: the number of classes")')
    write_sizes(writer, program.inputs, used.symbols)
    for each in arguments:
        for line in each.lines():
            writer.line(line)
    shapes = Argument("input_shapes", "None" if scope.dialect.checks_shapes else None)
    positional = [shapes, Argument("n_classes", "None")]
    return signature("build_model", positional, arguments)


def _share(writer: PipeWriter, pieces: SharedPieces) -> None:
    def before_use(step: SharedUse, flow: Flow | Operands) -> None:
        pieces.before_use(step.shared, flow)

    writer.before_shared = before_use


def _write_assign(
    stage: Assign, graph: Graph, writer: PipeWriter, pieces: SharedPieces, start: int, applier: Applier
) -> None:
    for comment in tidy((*stage.comments, *stage.pipe.comments)):
        writer.line(comment)
    shapes = [shape_comment(name, graph.shapes.get(name)) for name in stage.named]
    if shapes:
        writer.line(", ".join([shapes[0], *(shape.removeprefix("# ") for shape in shapes[1:])]))
    pieces.begin_stage(start)
    _define_for_blocks(stage, pieces, applier)
    write_assign(writer, stage.targets, stage.unpack, stage.pipe)


def _write_output(
    stage: Output, graph: Graph, writer: PipeWriter, pieces: SharedPieces, start: int, applier: Applier
) -> Code:
    """Writes an output's pipe; returns the expression that stands for it in `outputs`."""
    scope = writer.scope
    for comment in tidy((*stage.comments, *stage.pipe.comments)):
        writer.line(comment)
    identity = applier.naming.needs_identity(stage.name)
    if not identity and not stage.pipe.steps:
        if len(writer.lines) == start:
            writer.lines.pop()
        flow = writer.pipe(stage.pipe, "")
        scope.alias(stage.name, flat(flow.code))
        return flow.code
    tensor = next((output.tensor for output in graph.outputs if output.name == stage.name), None)
    writer.line(shape_comment(stage.name, tensor))
    pieces.begin_stage(start)
    _define_for_blocks(stage, pieces, applier)
    applier.output = stage
    name = scope.variable(stage.name)
    flow = writer.pipe(stage.pipe, name)
    applier.output = None
    if identity:
        held = writer.bind(flow, name)
        flow = Flow(call(scope.dialect.identity(literal(stage.name)), held.code), applied=True)
    if flow.applied:
        writer.assign(name, flow)
        return Text(name)
    scope.alias(stage.name, flat(flow.code))
    return flow.code


def _define_for_blocks(stage: Assign | Output, pieces: SharedPieces, applier: Applier) -> None:
    """Defines the shared pieces that the stage's blocks are handed."""
    if not any(applier.shared_by_block.values()):
        return
    by_name = {shared.name: shared for shared in applier.program.shared}
    for node in walk(stage.pipe):
        if isinstance(node, BlockUse):
            for name in applier.shared_by_block.get(node.block.name, ()):
                pieces.before_use(by_name[name], None)


def _write_limit(graph: Graph, writer: PipeWriter) -> None:
    if graph.depth > DEEP:
        # Saving, loading and cloning need a little more room than the model itself.
        limit = (graph.depth * 2 + 1_999) // 1_000 * 1_000
        writer.line("# Keras follows a model's layers recursively, and this one is deep.")
        writer.line(f"sys.setrecursionlimit(max(sys.getrecursionlimit(), {limit:_}))")


def _model(graph: Graph, outputs: list[Code], scope: Scope) -> Code:
    inputs = sequence([Text(scope[declared.name]) for declared in graph.program.inputs])
    return call(
        "keras.Model",
        Item(inputs, "inputs="),
        Item(outputs[0] if len(outputs) == 1 else sequence(outputs), "outputs="),
        Item(Text(literal(model_name(graph.name))), "name="),
    )
