"""Classes as a template lays them out, and what every class has: its constructor and its config."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from nndsl.emit.functions import Argument, Function, signature
from nndsl.emit.layout import STEP, Item, Text, group, lay_out
from nndsl.emit.names import Scope
from nndsl.emit.subclassing.calling import Caller, Grouping
from nndsl.graph.graph import Graph
from nndsl.record import record

Counts = Counter[str]


@record
class Kit:
    """What writing a class takes from its module: fresh scopes and callers, and layers for steps that need one."""

    graph: Graph
    new_scope: Callable[[], Scope]
    new_caller: Callable[[], Caller]
    grouping: Grouping


@record
class Class:
    """A class: comment lines above it, its name and base, its methods in order."""

    comments: tuple[str, ...]
    name: str
    base: str
    methods: tuple[Function, ...]


def counted(write: Callable[[Counts], tuple[Class, Counts]]) -> Class:
    """Writes a class twice: the first time tells how often each name of an attribute is asked for."""
    _, asked = write(Counter())
    return write(asked)[0]


def method(
    name: str, arguments: Iterable[Argument], body: Iterable[str], named: Iterable[Argument] = ()
) -> Function:
    """A method; the lines of its body are indented already."""
    return Function((), signature(name, [Argument("self"), *arguments], named, STEP), tuple(body))


def constructor(
    arguments: list[Argument], named: list[Argument], names: Iterable[str], to_base: str, made: Iterable[str]
) -> Function:
    """`__init__`: calls that of the base, keeps what it is given, makes layers."""
    rest = [Argument("**kwargs")]
    positional, by_name = (arguments, [*named, *rest]) if named else ([*arguments, *rest], [])
    lines = [f"super().__init__({to_base}**kwargs)"]
    for each in (*arguments, *named):
        lines += each.lines()
    lines += [f"self.{name} = {name}" for name in names]
    return method("__init__", positional, [*(" " * 2 * STEP + line for line in lines), *made], by_name)


def config_method(names: Iterable[str]) -> Function:
    """`get_config`: what `__init__` was given."""
    items = [Item(Text("super().get_config()"), "**")]
    items += [Item(Text(f"self.{name}"), f'"{name}": ') for name in names]
    return method("get_config", (), lay_out("return ", group("{", tuple(items), "}"), 2 * STEP))


def as_attributes(scope: Scope, names: Mapping[str, str]) -> None:
    """Lets the names of params and symbols stand for the attributes that keep them."""
    scope.given("self")
    for name, attribute in names.items():
        scope.alias(name, f"self.{attribute}")


def as_arguments(scope: Scope, names: Mapping[str, str]) -> None:
    """Lets the names of params and symbols stand for the arguments of `__init__`."""
    scope.given("self")
    for name, argument in names.items():
        scope.given(argument)
        scope.alias(name, argument)
