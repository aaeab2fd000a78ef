"""`compile_model`: optimizer, loss, loss weights, metrics and the rest, as the file says or as the tasks ask."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.emit.comments import tidy
from nndsl.emit.expressions import literal, worded
from nndsl.emit.functions import Argument, Function, param_arguments, signature
from nndsl.emit.inputs import symbol_sources
from nndsl.emit.layout import Code, Item, Text, call, group, lay_out
from nndsl.emit.names import Scope
from nndsl.emit.usage import usage
from nndsl.graph.graph import Graph, OutputInfo
from nndsl.graph.heads import default_loss
from nndsl.graph.parts import Setting
from nndsl.graph.program import Program


def compile_function(
    graph: Graph, scope: Scope, size_of: Callable[[str, Graph], str] | None = None
) -> Function:
    """The function that compiles a model and returns it; `size_of` is where the model shows a size."""
    program = graph.program
    used = usage(program, (), program.compile.settings if program.compile else ())
    scope.given("model")
    lines: list[str] = []
    for symbol in sorted(used.symbols):
        lines.append(f"    {scope.variable(symbol)} = {(size_of or _size_of)(symbol, graph)}")
    arguments = param_arguments((param for param in program.params if param.name in used.params), scope)
    lines += [f"    {line}" for each in arguments for line in each.lines()]
    lines += [f"    {comment}" for comment in tidy(program.compile.comments if program.compile else ())]
    lines += lay_out("", call("model.compile", *_settings(graph, scope)), 4)
    lines.append("    return model")
    return Function((), signature("compile_model", [Argument("model")], arguments), tuple(lines))


def _settings(graph: Graph, scope: Scope) -> list[Item]:
    """The arguments of `compile`: the file's own, the optimizer and the loss filled in where it has none."""
    section = graph.program.compile
    given = {setting.key: setting for setting in section.settings} if section else {}
    items: list[Item] = []
    if "optimizer" not in given:
        items.append(Item(Text('"rmsprop"'), "optimizer="))
    loss = _task_losses(graph) if "loss" not in given else None
    for key, setting in given.items():
        if key in scope.dialect.left_out:
            continue
        items.append(Item(_value(setting, scope), f"{key}=", tidy(setting.comments)))
        if key == "optimizer" and loss is not None:
            items.append(Item(loss, "loss="))
            loss = None
    if loss is not None:
        items.insert(1, Item(loss, "loss="))
    return items


def _value(setting: Setting, scope: Scope) -> Code:
    kind = {"loss": "loss", "optimizer": "optimizer"}.get(setting.key, "")
    return worded(setting.value, kind, scope)


def _task_losses(graph: Graph) -> Code | None:
    """The losses that the tasks ask for, keyed by output where there are several: Keras wants an entry for each."""
    losses = task_losses(graph)
    if not losses:
        return None
    if len(losses) == 1:
        return Text(literal(*losses.values()))
    entries = (Item(Text(literal(loss)), f"{literal(name)}: ") for name, loss in losses.items())
    return group("{", tuple(entries), "}")


def task_losses(graph: Graph) -> dict[str, str | None]:
    """The loss that each output's task asks for; empty where no task asks for any."""
    losses = {output.name: default_loss(output.task, _units(output)) for output in graph.outputs}
    return losses if any(losses.values()) else {}


def _units(output: OutputInfo) -> object:
    return output.tensor.shape[-1] if output.tensor.shape else None


def _size_of(symbol: str, graph: Graph) -> str:
    """Where a model that is built shows the size: in the shape of an input or of an output."""
    source = symbol_sources(graph.program.inputs).get(symbol)
    if source is not None:
        axis = source.dims.index(symbol) + 1
        return f"model.get_layer({literal(source.outside_name)}).output.shape[{axis}]"
    name = _output_of_classes(graph.program)
    return f"model.get_layer({literal(name)}).output.shape[-1]"


def _output_of_classes(program: Program) -> str:
    for output in program.outputs:
        if output.task is not None and output.task.kind == "multiclass" and output.task.size is None:
            return output.name
    return program.outputs[0].name
