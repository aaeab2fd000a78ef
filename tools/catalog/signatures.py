"""The arguments that a class really takes: its signature, and what `**kwargs` hands to its base classes."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from typing import Any

EMPTY = inspect.Parameter.empty


def own(function: Any) -> tuple[list[inspect.Parameter], bool]:
    """The named parameters of a function, without `self`, and whether it takes `**kwargs`."""
    parameters = list(inspect.signature(function).parameters.values())
    if parameters and parameters[0].name == "self":
        parameters = parameters[1:]
    named = [p for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    return named, any(p.kind is p.VAR_KEYWORD for p in parameters)


def variadic(function: Any) -> inspect.Parameter | None:
    """The parameter that takes any number of positional arguments, as `*operands` of `einsum` does."""
    parameters = inspect.signature(function).parameters.values()
    return next((p for p in parameters if p.kind is p.VAR_POSITIONAL), None)


def candidates(cls: Any) -> Iterator[inspect.Parameter]:
    """What might be accepted beyond the constructor's own parameters, nearest class first, each name once.

    A name counts where a base class' constructor lists it, or takes it out of its `kwargs`.
    """
    seen = {parameter.name for parameter in own(cls.__init__)[0]}
    for owner in constructors(cls):
        named, open_ended = own(owner.__init__)
        for parameter in [*named, *popped(owner)]:
            if parameter.name not in seen:
                seen.add(parameter.name)
                yield parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        if not open_ended:
            return


def constructors(cls: Any) -> list[Any]:
    """The classes of the family that write a constructor of their own, nearest first."""
    return [owner for owner in cls.__mro__ if "__init__" in owner.__dict__ and owner is not object]


def popped(owner: Any) -> list[inspect.Parameter]:
    """What a constructor looks up in its `kwargs`: `kwargs.pop("implementation", 2)`, `"alpha" in kwargs`."""
    found: dict[str, Any] = {}
    for node in ast.walk(tree_of(owner.__init__)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="kwargs"), attr="pop" | "get"),
                args=[ast.Constant(value=str(name)), *defaults],
            ):
                default = defaults[0].value if defaults and isinstance(defaults[0], ast.Constant) else None
                found.setdefault(name, default)
            case ast.Compare(
                left=ast.Constant(value=str(name)),
                ops=[ast.In() | ast.NotIn()],
                comparators=[ast.Name(id="kwargs")],
            ):
                found.setdefault(name, None)
    kind = inspect.Parameter.KEYWORD_ONLY
    return [inspect.Parameter(name, kind, default=default) for name, default in found.items()]


@cache
def tree_of(function: Any) -> ast.AST:
    """The syntax tree of a function's source; an empty one where there is no source."""
    try:
        source = function if inspect.ismodule(function) else inspect.unwrap(function)
        return ast.parse(textwrap.dedent(inspect.getsource(source)))
    except (OSError, TypeError):
        return ast.Module(body=[], type_ignores=[])
