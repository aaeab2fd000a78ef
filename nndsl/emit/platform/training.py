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
from nndsl.graph.parts import Bound, Configured, Expr, Items, Literal, Setting
from nndsl.platform.fitting import BATCH_SIZE, EPOCHS, monitored, settings_of_fit
from nndsl.platform.metrics import Monitor
from nndsl.record import replace

SEQUENCES = ("train_sequence", "validation_sequence")


def build_sequences_function(graph: Graph, scope: Scope) -> Function:
    """`build_sequences`, which settles the batch size."""
    setting = graph.program.train.get("batch_size") if graph.program.train else None
    makers = [f"build_{name}_with_batch_size" for name in SEQUENCES]
    arguments = [Argument(scope.given(name)) for name in makers]
    params = _params(graph, [setting] if setting else [], scope)
    size = expression(setting.value, scope) if setting else Text(str(BATCH_SIZE))
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
            own = _callbacks(graph, setting, scope)
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


def _callbacks(graph: Graph, setting: Setting, scope: Scope) -> Code:
    value = setting.value
    written: Iterable[Expr] = value.items if isinstance(value, Items) else (value,)
    made = [expression(_on_platform(graph, each), scope) for each in written]
    return group("[", tuple(made), "]")


def _on_platform(graph: Graph, callback: Expr) -> Expr:
    """A callback with the platform's name for what it monitors."""
    if not isinstance(callback, Configured):
        return callback
    found = monitored(graph, callback)
    return callback if found is None else _with_monitor(callback, found)


def _with_monitor(callback: Configured, monitor: Monitor) -> Configured:
    """`mode` stands beside the name: from names like these Keras cannot tell which way is better."""
    set_here = {"monitor": monitor.name, "mode": monitor.mode}
    given = [
        replace(each, value=_text(each, set_here.pop(each.name))) if each.name in set_here else each
        for each in callback.arguments
    ]
    added = [
        Bound(callback.span, name, Literal(callback.span, value, literal(value)), False)
        for name, value in set_here.items()
    ]
    # What is watched reads best first, unless something else was given by position.
    first = not any(argument.positional for argument in given)
    return replace(callback, arguments=(*added, *given) if first else (*given, *added))


def _text(bound: Bound, value: str) -> Literal:
    return Literal(bound.value.span, value, literal(value))


def _params(graph: Graph, settings: Iterable[Setting], scope: Scope) -> list[Argument]:
    used = usage(graph.program, (), tuple(settings))
    return param_arguments((each for each in graph.program.params if each.name in used.params), scope)


def _comments(setting: Setting | None) -> list[str]:
    return [f"    {comment}" for comment in tidy(setting.comments)] if setting else []
