"""What a place wants: whose arguments are being written, and which kind of value stands at the cursor."""

from __future__ import annotations

from functools import cache

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter
from nndsl.graph.arguments import accepted
from nndsl.graph.resolve.binding import positional
from nndsl.graph.resolve.data import SOURCES
from nndsl.graph.resolve.objects import item_parameter
from nndsl.graph.resolve.sections import FROM_DATA, KINDS, METHODS
from nndsl.graph.resolve.stages import RANGES, TASKS
from nndsl.ide.cursor.frames import Frame
from nndsl.ide.cursor.place import Place
from nndsl.ide.cursor.visible import Visible, comments_of, parameters_of
from nndsl.record import record, replace

_FUNCTIONS = ("min", "max")
OF_WHOLE_NUMBERS = frozenset(("int_or_ints", "ints", "axis", "shape", "int_or_shape"))
"""Kinds of parameters that take several whole numbers."""
_ARITHMETIC = frozenset(("PLUS", "MINUS", "STAR", "SLASH", "DOUBLESLASH", "PERCENT", "DOUBLESTAR", "RANGE"))
_NUMBERS = frozenset(("NUMBER", "factor", "product", "sum", "power"))
_CALLED = {
    "layers": "layer",
    "activation": "layer",
    "losses": "loss",
    "metrics": "metric",
    "callbacks": "callback",
}
"""The kind of object that stands where such a parameter wants one."""


@record
class Callee:
    """What is called: `kind` is that of its entry, or block, extern, shared, data, task, function, section.

    `entry` is Keras' own, if it is that; `said` are the comments above what the file declares.
    """

    kind: str
    name: str
    parameters: tuple[Parameter, ...]
    entry: Entry | None = None
    said: str = ""

    def parameter(self, frame: Frame) -> Parameter | None:
        """The parameter that the argument at the cursor sets, by its name or its position."""
        if frame.key:
            return next((each for each in self.parameters if each.name == frame.key), None)
        places = positional(self.parameters)
        return places[frame.position] if frame.position < len(places) else None


@record
class Wanted:
    """What stands at a place: the callee or section whose item it is, and the parameter that it sets."""

    callee: Callee | None
    parameter: Parameter | None


def wanted_at(place: Place, seen: Visible) -> Wanted:
    """What the innermost bracket wants at the cursor; of a section what its setting wants."""
    found = [*levels(place, seen)]
    wanted = found[-1] if found else Wanted(None, _of_statement(place))
    parameter = wanted.parameter or Parameter("value", "any")
    if parameter.kind == "any" and _is_calculated(place):
        return Wanted(wanted.callee, replace(parameter, kind="number"))
    return wanted


def _is_calculated(place: Place) -> bool:
    """Whether a number must stand at a place: behind a sign of arithmetic, or in the space of a param that is one."""
    twigs = place.reading.twigs
    if twigs and twigs[-1].symbol in _ARITHMETIC:
        return True
    symbols = [twig.symbol for twig in twigs]
    return place.statement == "param" and "IN" in symbols and symbols[symbols.index("EQUAL") + 1] in _NUMBERS


def levels(place: Place, seen: Visible) -> list[Wanted]:
    """What each open bracket wants at the cursor, outermost first."""
    found: list[Wanted] = []
    wanted = Wanted(None, _of_statement(place))
    for frame in place.frames:
        wanted = _level(frame, wanted, place, seen)
        found.append(wanted)
    return found


def section(kind: str) -> Callee:
    """The settings of `compile` or `train`, those left out that the data give."""
    entry = catalog.find("method", METHODS[kind])
    assert entry is not None
    settings = tuple(
        replace(each, kind=KINDS.get(each.kind, each.kind))
        for each in entry.parameters
        if kind != "train" or each.name not in FROM_DATA
    )
    return Callee("section", kind, settings, entry)


def _of_statement(place: Place) -> Parameter | None:
    if place.kind == "count":
        return Parameter("count", "int")
    if place.kind == "value" and place.statement in ("assign", "output", "shared", "block"):
        return Parameter("condition", "numeric")
    return Parameter("value", "any") if place.statement == "param" else None


def _level(frame: Frame, outer: Wanted, place: Place, seen: Visible) -> Wanted:
    match frame.kind:
        case "settings" if frame.name in METHODS:
            callee = section(frame.name)
            return Wanted(callee, callee.parameter(frame) if frame.key else None)
        case "settings":
            return Wanted(None, Parameter(frame.key, "column"))
        case "task":
            return _task(frame)
        case "arguments":
            called = callee_of(frame, outer.parameter, seen)
            return Wanted(called, called.parameter(frame) if called else None)
        case "list" | "paren" | "space":
            item = outer.parameter and _item(outer.parameter)
            return Wanted(outer.callee, item)
        case "dict":
            return outer
        case "index":
            return Wanted(None, Parameter("index", "int"))
        case "parameters":
            return Wanted(None, _like_a_layers(frame.key))
        case "call":
            return _call_option(frame, place)
    return Wanted(None, _of_statement(place))


def _item(wanted: Parameter) -> Parameter:
    if wanted.kind in OF_WHOLE_NUMBERS:
        return replace(wanted, kind="int")
    return wanted if wanted.kind in ("column", "any") else item_parameter(wanted)


@cache
def _like_a_layers(name: str) -> Parameter:
    """What a block's parameter is likely to be: what a layer's argument of that name is."""
    for layer in catalog.names("layer"):
        entry = catalog.find("layer", layer)
        found = entry.parameter(name) if entry else None
        if found is not None:
            return found
    return Parameter(name, "any", None, optional=True)


def _task(frame: Frame) -> Wanted:
    parameter = Parameter("k", "int", values=RANGES if frame.name == "regression" else ())
    if frame.name == "reconstruction":
        parameter = Parameter("x", "tensor")
    takes = "(" in TASKS.get(frame.name, "")
    return Wanted(Callee("task", frame.name, (parameter,) if takes else ()), parameter if takes else None)


def _call_option(frame: Frame, place: Place) -> Wanted:
    callee = layer_called(place, frame)
    return Wanted(callee, callee.parameter(frame) if callee and frame.key else None)


def layer_called(place: Place, frame: Frame) -> Callee | None:
    """The layer whose call a `(q, v)` feeds, if one follows, with the arguments of the call."""
    from nndsl.syntax.scan import match_brackets, scan

    text = place.word.source.text
    parts = scan(text, frame.start, place.reading.end)
    close = match_brackets(parts)[0].get(0)
    behind = parts[close + 1 : close + 3] if close is not None else []
    if len(behind) < 2 or behind[0].text != "->":
        return None
    entry = catalog.find("layer", behind[1].text)
    return Callee("layer", entry.name, entry.call, entry) if entry else None


def callee_of(frame: Frame, wanted: Parameter | None, seen: Visible) -> Callee | None:
    """What the parentheses of a frame belong to; `wanted` is the parameter whose value they are part of."""
    if frame.role == "data":
        return Callee("data", frame.name, SOURCES[frame.name]) if frame.name in SOURCES else None
    if frame.role == "value":
        return _object(frame.name, wanted)
    piece = seen.piece(frame.name) if frame.role == "step" else None
    if piece is not None:
        return Callee(piece.kind, piece.name, parameters_of(piece), said=comments_of(piece))
    return _of_entry(step_entry(frame.name), frame.name)


def step_entry(name: str) -> Entry | None:
    """The layer, op or application that a step names."""
    for kind in ("op", "application"):
        if name.startswith(f"{kind}s."):
            return catalog.find(kind, name)
    return None if "." in name else catalog.find("layer", name)


def _of_entry(entry: Entry | None, name: str) -> Callee | None:
    return Callee(entry.kind, name, accepted(entry), entry) if entry else None


def _object(name: str, wanted: Parameter | None) -> Callee | None:
    if name in _FUNCTIONS:
        numbers = (Parameter("a", "number"), Parameter("b", "number"))
        return Callee("function", name, numbers)
    kind = object_kind(wanted) if wanted else ""
    kinds = (kind,) if kind in catalog.KINDS else catalog.KINDS
    found = (catalog.find(each, name) for each in kinds)
    return _of_entry(next((each for each in found if each is not None), None), name)


def object_kind(wanted: Parameter) -> str:
    """The kind of object that a parameter takes with arguments."""
    return _CALLED.get(wanted.kind, wanted.kind)
