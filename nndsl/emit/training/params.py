"""The file's params in a training program: those that are plain numbers or texts can be set from outside."""

from __future__ import annotations

from collections.abc import Callable, Collection

from nndsl.emit.expressions import inline
from nndsl.emit.handing import takers
from nndsl.emit.names import Scope, identifier
from nndsl.emit.usage import usage
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Configured, Literal, Ref, Setting, ShapeItem
from nndsl.graph.program import Param
from nndsl.graph.walking import walk
from nndsl.record import record

PLAIN = (bool, int, float, str)
"""Types of values that a command line can give."""


@record
class Knob:
    """A param that can be set: `code` is what the program calls its value, `name` the option or the constant."""

    param: Param
    name: str
    code: str
    kind: str
    default: str


def find_knobs(
    graph: Graph, taken: Collection[str], name: Callable[[str], str], code: Callable[[str], str]
) -> list[Knob]:
    """The params that can be set. `name` makes the name of one, which avoids those `taken`, and `code` how it is read."""
    found = takers(graph.program)
    used = {param.name for param in found.model} | usage(graph.program, (), fit_settings(graph)).params
    names, knobs = set(taken), []
    for param in graph.program.params:
        if param.name in used and _is_plain(param, graph):
            own = identifier(name(param.name), names)
            names.add(own)
            default = inline(param.value, Scope(frozenset(), frozenset()))
            knobs.append(Knob(param, own, code(own), _kind(param, graph), default))
    return knobs


def fit_settings(graph: Graph) -> list[Setting]:
    """The settings of `train` that the call of `fit` spells out; epochs and parts have a place of their own."""
    train = graph.program.train
    elsewhere = ("epochs", "validation_split")
    return [setting for setting in train.settings if setting.key not in elsewhere] if train else []


def scope_of(graph: Graph, knobs: Collection[Knob]) -> Scope:
    """What expressions outside of the two functions call the params: by their settings, else by their values."""
    scope, codes = Scope(frozenset(), frozenset()), {knob.param.name: knob.code for knob in knobs}
    for param in graph.program.params:
        if param.name in codes:
            scope.alias(param.name, codes[param.name])
        elif not any(isinstance(node, ShapeItem) for node in walk(param.value)):
            text = inline(param.value, scope)
            scope.alias(param.name, text if isinstance(param.value, Literal) else f"({text})")
    return scope


def _is_plain(param: Param, graph: Graph) -> bool:
    written_out = not any(isinstance(node, Ref | Configured | ShapeItem) for node in walk(param.value))
    # Names with two underscores are Python's own.
    is_own = not param.name.startswith("__")
    return written_out and is_own and isinstance(graph.params.get(param.name), PLAIN)


def _kind(param: Param, graph: Graph) -> str:
    """The type of the values that the param takes: a float where its space has one."""
    kind = type(graph.params[param.name]).__name__
    floats = any(isinstance(node, Literal) and isinstance(node.value, float) for node in walk(param.space))
    return "float" if kind == "int" and floats else kind
