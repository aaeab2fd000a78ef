"""Generated functions: their signatures, and the functions that blocks become."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.emit.applying import Applier
from nndsl.emit.comments import tidy
from nndsl.emit.expressions import inline
from nndsl.emit.layout import Call, Group, Item, Text, lay_out
from nndsl.emit.names import Scope
from nndsl.emit.pipes import PipeWriter
from nndsl.graph.parts import Choice, Configured, Expr, Fork, Items, Pipe, Ref, Repeat, ShapeItem, TensorRef
from nndsl.graph.program import DISCARDED, Block, Param
from nndsl.graph.walking import tensors_read, walk
from nndsl.record import record


@record
class Function:
    """A function as the template lays it out: comment lines above it, the lines of its signature and its body."""

    comments: tuple[str, ...]
    signature: tuple[str, ...]
    body: tuple[str, ...]


@record
class Argument:
    """One argument of a signature; `late` is a default that Python can only compute within the function."""

    name: str
    default: str | None = None
    comments: tuple[str, ...] = ()
    late: str | None = None

    def lines(self) -> list[str]:
        """The statements that compute a late default."""
        return [f"if {self.name} is None:", f"    {self.name} = {self.late}"] if self.late else []


def signature(
    name: str, positional: Iterable[Argument], keyword_only: Iterable[Argument] = (), indent: int = 0
) -> tuple[str, ...]:
    """The lines of `def name(...):`."""
    items = [_signature_item(argument) for argument in positional]
    named = [_signature_item(argument) for argument in keyword_only]
    if named:
        items += [Item(Text("*")), *named]
    code = Call(Text(name), Group("(", tuple(items), ")"))
    lines = lay_out("def ", code, indent, ":")
    if len(lines) > 1 and len(items) == 1 and not lines[-2].endswith(","):
        lines[-2] += ","
    return tuple(lines)


def param_arguments(params: Iterable[Param], scope: Scope) -> list[Argument]:
    """The file's params as keyword-only arguments with their default expressions."""
    arguments = []
    for param in params:
        name = scope.argument(param.name)
        arguments.append((name, param.value, tidy(param.comments)))
    return [argument(name, value, scope, comments) for name, value, comments in arguments]


def argument(name: str, default: Expr | None, scope: Scope, comments: tuple[str, ...] = ()) -> Argument:
    """An argument whose default may read others: then it is computed where those are known."""
    if default is None:
        return Argument(name, None, comments)
    if any(_is_late(node) for node in walk(default)):
        return Argument(name, "None", comments, inline(default, scope))
    return Argument(name, inline(default, scope), comments)


def _is_late(node: object) -> bool:
    """Whether a default that holds this is computed within the function; a list made there is no caller's to change."""
    return isinstance(node, Ref | Configured | ShapeItem) or (isinstance(node, Items) and node.is_list)


def block_function(
    block: Block, python_name: str, shared: tuple[str, ...], applier: Applier, scope: Scope
) -> Function:
    """The function of a block: tensors first, its parameters, then what it reads of the file by keyword."""
    inputs = [Argument(scope.argument(name)) for name in block.inputs]
    names = [(parameter, scope.argument(parameter.name)) for parameter in block.parameters]
    outer = [Argument(scope.argument(ref.name)) for ref in block.outer]
    outer += [Argument(scope.argument(name)) for name in shared]
    own = [argument(name, parameter.default, scope) for parameter, name in names]
    writer = PipeWriter(scope, applier)
    for each in own:
        for line in each.lines():
            writer.line(line)
    write_body(block, writer)
    return Function(tidy(block.comments), signature(python_name, [*inputs, *own], outer), tuple(writer.lines))


def write_body(block: Block, writer: PipeWriter) -> None:
    """What a block computes, and returns."""
    for stage in block.body:
        for comment in tidy((*stage.comments, *stage.pipe.comments)):
            writer.line(comment)
        write_assign(writer, stage.targets, stage.unpack, stage.pipe)
    for comment in tidy(block.result.comments):
        writer.line(comment)
    writer.give(writer.pipe(block.result, _result_variable(block, writer.scope)))


def write_assign(writer: PipeWriter, targets: tuple[str, ...], unpack: bool, pipe: Pipe) -> None:
    """An assignment; what is unpacked from a written-out list is assigned one by one."""
    names = [name if unpack and name == DISCARDED else writer.scope.variable(name) for name in targets]
    if not unpack:
        writer.assign(names[0], writer.pipe(pipe, names[0]))
        return
    if pipe.steps and isinstance(pipe.steps[-1], Fork) and len(pipe.steps[-1].branches) == len(names):
        before = Pipe(pipe.span, pipe.source, pipe.steps[:-1])
        writer.split(before, pipe.steps[-1], names)
        return
    flow = writer.pipe(pipe, next((name for name in names if name != DISCARDED), names[0]))
    left = ", ".join(names) if len(names) > 1 else f"({names[0]},)"
    writer.statement(f"{left} = ", flow.code)


def _signature_item(argument: Argument) -> Item:
    text = argument.name if argument.default is None else f"{argument.name}={argument.default}"
    return Item(Text(text), "", argument.comments)


def _result_variable(block: Block, scope: Scope) -> str:
    """The variable that runs down the block's last pipe: that of its source, unless this is read again."""
    pipe = block.result
    candidates = [pipe.source.name] if isinstance(pipe.source, TensorRef) else list(block.inputs)
    again = set(tensors_read(*_read_late(pipe)))
    for name in candidates:
        if name not in again:
            return scope[name]
    return scope.borrow("y")


def _read_late(pipe: Pipe) -> tuple[object, ...]:
    """The parts of a pipe that are read after its variable was first assigned."""
    if not pipe.steps:
        return ()
    first, rest = pipe.steps[0], pipe.steps[1:]
    match first:
        case Fork():
            return rest
        case Choice(then=then, otherwise=otherwise):
            return (then, otherwise, rest)
        case Repeat(body=body):
            return (body, rest)
        case _:
            return rest
