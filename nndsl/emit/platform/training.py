"""`build_sequences` and `fit_model` of the platform's advanced training tab, from the file's `train` section."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.emit.comments import tidy
from nndsl.emit.expressions import expression, literal
from nndsl.emit.functions import Argument, Function, param_arguments, signature
from nndsl.emit.layout import STEP, Code, Item, Text, call, group, lay_out
from nndsl.emit.names import Scope
from nndsl.emit.usage import usage
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Bound, Configured, Expr, Literal, Ref, Setting
from nndsl.platform.fitting import BATCH_SIZE, EPOCHS, monitored, own_callbacks, settings_of_fit
from nndsl.platform.metrics import Monitor
from nndsl.record import replace
from nndsl.source import Span

SEQUENCES = ("train_sequence", "validation_sequence")


def build_sequences_function(graph: Graph, scope: Scope) -> Function:
    """`build_sequences`, which settles the batch size."""
    setting = graph.program.train.get("batch_size") if graph.program.train else None
    makers = [f"build_{name}_with_batch_size" for name in SEQUENCES]
    arguments = [Argument(scope.given(name)) for name in makers]
    params = _params(graph, [setting] if setting else [], scope)
    size = expression(setting.value, scope) if setting else Text(str(BATCH_SIZE))
    if setting and isinstance(setting.value, Ref):  # a param has a name already
        name, lines = scope[setting.value.name], _comments(setting)
    else:
        name = scope.borrow("batch_size")
        lines = [*_comments(setting), *lay_out(f"{name} = ", size, STEP)]
    for sequence, maker in zip(SEQUENCES, makers, strict=True):
        lines.append(f"    {sequence} = {maker}({name})")
    lines.append(f"    return {', '.join(SEQUENCES)}")
    return Function((), signature("build_sequences", arguments, params), tuple(lines))


def fit_function(graph: Graph, scope: Scope) -> Function:
    """`fit_model`, which trains with the platform's callbacks first: they compute what own ones monitor."""
    settings = settings_of_fit(graph)
    names = ("model", *SEQUENCES, "base_callbacks")
    arguments = [Argument(scope.given(name)) for name in names]
    params = _params(graph, settings, scope)
    items = [Item(Text(SEQUENCES[0]))]
    if all(setting.key != "epochs" for setting in settings):
        items.append(Item(Text(str(EPOCHS)), "epochs="))
    own: Code | None = None
    for setting in settings:
        if setting.key == "callbacks":
            made = tuple(expression(_on_platform(graph, each), scope) for each in own_callbacks(graph))
            own = group("[", made, "]") if made else None
        else:
            value = expression(setting.value, scope)
            items.append(Item(value, f"{setting.key}=", tidy(setting.comments)))
    lines = [f"    {line}" for each in params for line in each.lines()]
    if own is not None:
        comments = next(tidy(setting.comments) for setting in settings if setting.key == "callbacks")
        lines += [f"    {comment}" for comment in comments]
        lines += lay_out("callbacks = ", own, STEP)
    callbacks = "base_callbacks" if own is None else "base_callbacks + callbacks"
    items.append(Item(Text(callbacks), "callbacks="))
    lines += lay_out("", call("model.fit", *items), STEP)
    return Function((), signature("fit_model", arguments, params), tuple(lines))


def _on_platform(graph: Graph, callback: Expr) -> Expr:
    """A callback with the platform's name for what it monitors."""
    if not isinstance(callback, Configured):
        return callback
    found = monitored(graph, callback)
    return callback if found is None else _with_monitor(callback, found)


def _with_monitor(callback: Configured, monitor: Monitor) -> Configured:
    """`mode` stands beside the name: from names like these Keras cannot tell which way is better.

    A param stays what it is, and so does a direction that the file says: a score of one's own may fall or rise.
    """
    arguments = list(callback.arguments)
    names = [each.name for each in arguments]
    if "monitor" not in names:
        first = 1 if arguments and arguments[0].positional else 0
        arguments.insert(first, _argument(callback, "monitor", monitor.name))
    if "mode" not in names:
        behind = next(index for index, each in enumerate(arguments, 1) if each.name == "monitor")
        arguments.insert(behind, _argument(callback, "mode", monitor.mode))
    return replace(callback, arguments=tuple(_translated(each, monitor) for each in arguments))


def _translated(argument: Bound, monitor: Monitor) -> Bound:
    value = argument.value
    if argument.name == "monitor" and isinstance(value, Literal):
        return replace(argument, value=_text(value.span, monitor.name))
    if argument.name == "mode" and isinstance(value, Literal) and value.value == "auto":
        return replace(argument, value=_text(value.span, monitor.mode))
    return argument


def _argument(callback: Configured, name: str, value: str) -> Bound:
    return Bound(callback.span, name, _text(callback.span, value), False)


def _text(span: Span, value: str) -> Literal:
    return Literal(span, value, literal(value))


def _params(graph: Graph, settings: Iterable[Setting], scope: Scope) -> list[Argument]:
    used = usage(graph.program, (), tuple(settings))
    return param_arguments((each for each in graph.program.params if each.name in used.params), scope)


def _comments(setting: Setting | None) -> list[str]:
    return [f"    {comment}" for comment in tidy(setting.comments)] if setting else []
