"""What can begin an argument: the name of one that is not given yet, or a value by its position."""

from __future__ import annotations

from nndsl import catalog
from nndsl.catalog.entry import Parameter
from nndsl.graph.resolve.binding import positional
from nndsl.ide.completion.beside import names_beside
from nndsl.ide.completion.suggestion import Suggestions
from nndsl.ide.completion.values import values
from nndsl.ide.cursor.frames import Frame
from nndsl.ide.cursor.place import Place
from nndsl.ide.cursor.visible import Visible
from nndsl.ide.cursor.wanted import Callee, Wanted
from nndsl.ide.parameters import default_text

_CHOSEN = frozenset(
    (
        "bool",
        "enum",
        "activation",
        "initializer",
        "regularizer",
        "constraint",
        "optimizer",
        "loss",
        "metric",
        "layer",
    )
    + ("layers", "dtype", "callback")
)
"""Kinds of values that are chosen among a few words or objects: these come before the arguments' names."""


def arguments(place: Place, frame: Frame, wanted: Wanted, seen: Visible, into: Suggestions) -> None:
    """Names of arguments that are not given yet, and what can stand here without a name."""
    callee, parameter = wanted.callee, wanted.parameter
    if callee is None or callee.kind == "function":
        values(place, parameter, seen, into)
        return
    named = any(name is not None for name in frame.given)
    if parameter is not None and not named and place.follows != "=":
        _namesake(parameter, seen, into)
        values(place, parameter, seen, into, 1 if parameter.kind in _CHOSEN else 10)
    names(place, frame, callee, into, 4 if parameter is not None and parameter.kind in _CHOSEN else 0)


def _namesake(parameter: Parameter, seen: Visible, into: Suggestions) -> None:
    """A param, or the block's own parameter, that is called as what it is to be handed on to."""
    for each in seen.values:
        if each.name == parameter.name and each.kind in ("param", "argument"):
            into.add(each.name, "param" if each.kind == "param" else "parameter", 0)


def names(place: Place, frame: Frame, callee: Callee, into: Suggestions, group: int) -> None:
    """The names of a callee's arguments that are not given yet, those that must be given first."""
    if place.is_quoted:
        return
    given = {name for name in frame.given if name is not None} | names_beside(place, frame)
    places = callee.parameters if frame.kind == "call" else positional(callee.parameters)
    given |= {each.name for each in places[: frame.position]}
    for each in callee.parameters:
        if each.name in given or each.kind == "operands":
            continue
        is_old = _is_old(callee, each)
        rank = (
            3 if is_old else 2 if each.keyword_only and callee.kind != "data" else 0 if each.required else 1
        )
        _name(place, callee, each, into, group + rank, is_old)


def _name(
    place: Place, callee: Callee, parameter: Parameter, into: Suggestions, group: int, is_old: bool
) -> None:
    sign = "" if place.follows == "=" else "="
    detail = "" if parameter.required else f"= {default_text(parameter)}"
    about = (callee.kind, callee.entry.name, parameter.name) if callee.entry else ()
    into.add(
        parameter.name,
        "argument",
        group,
        text=f"{parameter.name}{sign}",
        detail=detail,
        about=about,
        is_old=is_old,
    )


def _is_old(callee: Callee, parameter: Parameter) -> bool:
    entry = callee.entry
    return entry is not None and catalog.until(entry.kind, entry.name, parameter.name) is not None
