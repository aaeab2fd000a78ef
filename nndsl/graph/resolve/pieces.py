"""Blocks, shared pieces and externs."""

from __future__ import annotations

from nndsl.catalog.entry import Parameter
from nndsl.diagnostics import Label
from nndsl.graph import parts as p
from nndsl.graph.program import Assign, Block, Extern, Shared
from nndsl.graph.resolve import arithmetic, values
from nndsl.graph.resolve.declarations import allowed, as_names, check_module, named_targets, pipe_names
from nndsl.graph.resolve.file import File
from nndsl.graph.resolve.names import TENSORS, Declaration, Scope
from nndsl.graph.resolve.pipes import pipe
from nndsl.graph.resolve.steps import steps
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import (
    AssignStatement,
    BlockBodyStatement,
    BlockStatement,
    ExternStatement,
    SharedStatement,
    Tree,
)


def block(written: BlockStatement | BlockBodyStatement, position: int, file: File) -> Block:
    """A block; what it reads of the file is noted in `outer` and `shares`."""
    name = written.name.id
    scope = Scope(file, {}, position, name, f"the block `{name}`", no_head=_NO_HEAD)
    for tensor in written.inputs if isinstance(written, BlockBodyStatement) else ():
        _declare(tensor, "input", scope)
    parameters = _parameters(written.parameters, scope)
    if isinstance(written, BlockStatement):
        inputs, body, result = _one_line(written, scope)
    else:
        inputs, body, result = _with_body(written, scope)
    _report_hidden(written, scope)
    declared = file.names[name]
    declared.learned, declared.uses = scope.learned, scope.uses
    declared.parameters = _by_name(scope)
    file.inner.append((name, scope.names))
    return Block(
        written.span,
        name,
        inputs,
        parameters,
        body,
        result,
        tuple(ref for ref in scope.outer.values()),
        written.comments,
        file.tree.source,
        tuple(scope.shares),
    )


def shared(written: SharedStatement, position: int, file: File) -> Shared:
    """A shared piece: steps that see no tensors but those they name themselves."""
    name = written.name.id
    scope = Scope(file, {}, position, name, f"the shared piece `{name}`", no_head=_NO_HEAD)
    for inner in as_names(written.steps):
        _declare(inner, "tensor", scope)
    resolved = steps(written.steps, scope)
    file.names[name].uses = scope.uses
    return Shared(written.span, name, resolved, written.comments)


def extern(written: ExternStatement, position: int, file: File) -> Extern:
    """A layer written in Python. The words of its shape rule are its parameters or sizes of its own."""
    check_module(written.module, file)
    scope = Scope(file, {}, position, written.name.id, f"the extern `{written.name.id}`")
    parameters = _parameters(written.parameters, scope)
    file.names[written.name.id].parameters = _by_name(scope)
    own = File(Tree(file.tree.source, (written,)), file.findings, names=dict(scope.names), bound=file.bound)
    sizes = Scope(own, own.names, position, written.name.id)
    for pattern in written.inputs:
        for dim in pattern.dims:
            if isinstance(dim, nodes.Name) and dim.id not in own.names:
                own.names[dim.id] = Declaration(dim.id, "size", dim.span, used=True)
    inputs = tuple(_pattern(pattern, sizes) for pattern in written.inputs)
    outputs = tuple(_pattern(pattern, sizes) for pattern in written.outputs)
    return Extern(
        written.span, written.name.id, parameters, written.module.id, inputs, outputs, written.comments
    )


def _pattern(pattern: nodes.ShapePattern, scope: Scope) -> tuple[p.Expr, ...]:
    return tuple(arithmetic.number(dim, scope) for dim in pattern.dims)


def _by_name(scope: Scope) -> dict[str, Declaration]:
    return {name: declared for name, declared in scope.names.items() if declared.kind == "argument"}


def _parameters(written: tuple[nodes.Parameter, ...], scope: Scope) -> tuple[p.Parameter, ...]:
    parameters: list[p.Parameter] = []
    for parameter in written:
        wanted = Parameter(parameter.name.id, "any")
        default = None
        if parameter.default is not None:
            # It reads the parameters before it, and what the file has, but none of the block's tensors.
            before = {name: found for name, found in scope.names.items() if found.kind == "argument"}
            default = values.value(parameter.default, wanted, scope.within(names=before), scope.owner)
        parameters.append(p.Parameter(parameter.span, parameter.name.id, default))
        _declare(parameter.name, "argument", scope)
    return tuple(parameters)


def _one_line(written: BlockStatement, scope: Scope) -> tuple[tuple[str, ...], tuple[Assign, ...], p.Pipe]:
    # The one input of this form has no name in the text; it is called x, as in x.shape[-1].
    start = Span(written.span.source, written.name.span.start, written.name.span.start)
    if "x" in scope.names:
        message = "`x` is what a one-line block calls the tensor it gets, and cannot name a parameter"
        scope.file.findings.error("NN103", message, scope.names["x"].span, "choose another name")
    else:
        scope.names["x"] = Declaration("x", "tensor", start, used=True)
    for name in as_names(written.steps):
        _declare(name, "tensor", scope)
    body = steps(written.steps, scope)
    first = written.steps[0].span if written.steps else written.span
    span = first.to(written.steps[-1].span) if written.steps else written.span
    return ("x",), (), p.Pipe(span, p.TensorRef(Span(first.source, first.start, first.start), "x"), body)


def _with_body(
    written: BlockBodyStatement, scope: Scope
) -> tuple[tuple[str, ...], tuple[Assign, ...], p.Pipe]:
    for assign_ in written.body:
        targets = named_targets(assign_)
        for name in (*pipe_names(assign_.pipe), *targets):
            _declare(name, "tensor", scope, tuple(target.id for target in targets))
    for name in pipe_names(written.result):
        _declare(name, "tensor", scope)
    body = tuple(assign(assign_, scope) for assign_ in written.body)
    return tuple(name.id for name in written.inputs), body, pipe(written.result, scope)


def assign(written: AssignStatement, scope: Scope) -> Assign:
    """A statement that names tensors; they are in sight afterwards."""
    resolved = pipe(written.pipe, scope)
    for target in named_targets(written):
        declared = scope.names.get(target.id)
        if declared is not None:
            declared.visible = True
    return Assign(
        written.span,
        tuple(target.id for target in written.targets),
        written.unpack,
        resolved,
        written.comments,
        tuple(target.span for target in written.targets),
    )


def _declare(name: nodes.Name, kind: str, scope: Scope, group: tuple[str, ...] = ()) -> None:
    """Adds a name to a block; it may hide the file's tensors, params and sizes, but no step."""
    file = scope.file
    outside = file.names.get(name.id)
    earlier = scope.names.get(name.id)
    if earlier is not None:
        file.defined_twice(name.id, name.span, earlier, kind)
        earlier.broken = earlier.broken or (kind in TENSORS) != (earlier.kind in TENSORS)
        file.bind(name, Declaration(name.id, kind, name.span))
        return
    if outside is not None and outside.kind in ("block", "shared", "extern"):
        file.defined_twice(name.id, name.span, outside)
        sound = False
    else:
        sound = allowed(name, kind, file)
    made = Declaration(
        name.id,
        kind,
        name.span,
        visible=kind != "tensor",
        used=not sound,
        group=group if len(group) > 1 else (),
    )
    scope.names[name.id] = made
    file.bind(name, made)


def _report_hidden(written: BlockStatement | BlockBodyStatement, scope: Scope) -> None:
    """A block cannot have a name of its own for a tensor or parameter and read the file's param of that name."""
    for name, ref in scope.outer.items():
        inner = scope.names.get(name)
        if inner is None:
            continue
        outside = scope.file.names.get(name)
        labels = (Label(outside.span, f"{outside.title}"),) if outside and outside.span.end else ()
        message = (
            f"`{name}` is a name of the block `{scope.owner}`, which also needs {_described(ref)} of the file"
        )
        span = inner.span if inner.span.end > inner.span.start else written.name.span
        scope.file.findings.error(
            "NN109", message, span, f"give the block's own `{name}` another name", labels=labels
        )
        if inner.span.start < inner.span.end:
            scope.file.findings.call_it(f"own_{name}", inner.span)


def _described(ref: p.Ref) -> str:
    return f"the param `{ref.name}`" if ref.kind == "param" else f"the size `{ref.name}`"


_NO_HEAD = "belongs into the pipe of an output"
