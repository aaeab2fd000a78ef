"""`build(hp)` for a tuner, and `fit` where the tuner chooses settings of the training too."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.emit.adapting import adapting_lines
from nndsl.emit.comments import tidy
from nndsl.emit.expressions import expression, literal
from nndsl.emit.functions import Argument, Function, signature
from nndsl.emit.handing import Takers, hand_on
from nndsl.emit.layout import Code, Item, Text, call, group, lay_out, sequence
from nndsl.emit.names import Scope
from nndsl.emit.tuning.spaces import space_lines
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Items, Mapping, Ref, Setting
from nndsl.graph.program import Param, Program
from nndsl.graph.walking import walk

OWN_NAMES = ("hp", "x", "model", "layer", "input_shapes", "n_classes")
"""The names that `build` has beside those of the params."""


def tuned(params: Iterable[Param]) -> tuple[Param, ...]:
    """The params that say which values a search may try; the others stay at their defaults."""
    return tuple(param for param in params if param.space is not None)


def build_function(graph: Graph, takers: Takers, scope: Scope) -> Function:
    """The function that makes the compiled model of a trial. It takes the inputs `x` where a layer learns from them."""
    for name in OWN_NAMES:
        scope.given(name)
    lines: list[str] = []
    values: dict[str, str] = {}
    for param in tuned(takers.model):
        values[param.name] = _variable(param, scope)
        lines += space_lines(param, values[param.name], scope, 4)
    if lines:
        lines.append("")
    shapes = [Text("input_shapes"), Text("n_classes")]
    lines += lay_out("model = ", hand_on("build_model", shapes, tuned(takers.build), values), 4)
    adapting = adapting_lines(graph, "x")
    lines += [f"    {line}" for line in adapting]
    compiled = hand_on("compile_model", [Text("model")], tuned(takers.compile), values)
    lines += lay_out("return ", compiled, 4)
    first = [Argument("hp"), Argument("x")] if adapting else [Argument("hp")]
    sizes = [Argument("input_shapes", "None"), Argument("n_classes", "None")]
    return Function((), signature("build", [*first, *sizes]), tuple(lines))


def tunes_training(program: Program) -> bool:
    """Whether the train section reads a param with a space."""
    names = {param.name for param in tuned(program.params)}
    return any(not names.isdisjoint(_params_read(each)) for each in _settings(program))


def fit_lines(program: Program, scope: Scope) -> list[str]:
    """The body of a `fit(self, hp, model, *args, **kwargs)` that trains with the settings of the file."""
    settings = [each for each in _settings(program) if not _names_labels(each)]
    for name in ("self", "hp", "model", "args", "kwargs", "callbacks"):
        scope.given(name)
    lines: list[str] = []
    if len(settings) < len(_settings(program)):
        lines.append(
            "        # The class_weight of the file goes by labels: give `search` one by class numbers."
        )
    read = {name for setting in settings for name in _params_read(setting)}
    for param in (param for param in program.params if param.name in read):
        name = _variable(param, scope)
        if param.space is not None:
            lines += space_lines(param, name, scope, 8)
        else:
            lines += lay_out(f"{name} = ", expression(param.value, scope), 8)
    items = [Item(_setting(each, scope), f"{literal(each.key)}: ", tidy(each.comments)) for each in settings]
    arguments: list[Code | Item] = [Text("*args")]
    for item in [item for item in items if item.key == '"callbacks": ']:
        lines += lay_out("callbacks = ", item.value, 8)
        arguments.append(Item(Text("callbacks"), "callbacks="))
        items.remove(item)
    entries = group("{", (*items, Text("**kwargs")), "}")
    arguments.append(Item(entries if items else Text("kwargs"), "**"))
    return lines + lay_out("return ", call("model.fit", *arguments), 8)


def _variable(param: Param, scope: Scope) -> str:
    """The variable that holds a param's value: another one where the function has the name already."""
    return scope.argument(param.name) if param.name in scope else scope.variable(param.name)


def _names_labels(setting: Setting) -> bool:
    """Whether the setting weighs classes by labels, which only their encoding could tell Keras."""
    weights = setting.value
    return setting.key == "class_weight" and isinstance(weights, Mapping) and _has_words(weights)


def _has_words(weights: Mapping) -> bool:
    return any(isinstance(key, str) for key, _ in weights.items)


def _setting(setting: Setting, scope: Scope) -> Code:
    """The value of a setting; the tuner's own callbacks come behind those of the file."""
    if setting.key != "callbacks":
        return expression(setting.value, scope)
    listed = setting.value.items if isinstance(setting.value, Items) else (setting.value,)
    more = Text('*kwargs.pop("callbacks", [])')
    return sequence([*(expression(each, scope) for each in listed), more])


def _settings(program: Program) -> tuple[Setting, ...]:
    return program.train.settings if program.train else ()


def _params_read(setting: Setting) -> set[str]:
    return {node.name for node in walk(setting) if isinstance(node, Ref) and node.kind == "param"}
