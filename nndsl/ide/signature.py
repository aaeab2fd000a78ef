"""Signature help: what is being called at the cursor, its parameters, and the one that is being written."""

from __future__ import annotations

from nndsl import catalog
from nndsl.catalog.entry import Parameter
from nndsl.catalog.reference import allowed
from nndsl.graph.resolve.binding import positional
from nndsl.ide.cursor.frames import Frame
from nndsl.ide.cursor.place import Place, place_at
from nndsl.ide.cursor.visible import Visible
from nndsl.ide.cursor.wanted import Callee, Wanted, layer_called, levels
from nndsl.ide.document import Document
from nndsl.ide.hovering.markdown import escaped
from nndsl.ide.parameters import written
from nndsl.record import record

_CALLS = ("arguments", "task", "call")


@record
class SignatureParameter:
    """A parameter as the label writes it, from code point `start` of the label to `end`, and what is said of it."""

    label: str
    start: int
    end: int
    documentation: str = ""


@record
class Signature:
    """`label` is the call with its parameters and their defaults; `active` the index of the parameter at the cursor,
    `None` where the text there sets none."""

    label: str
    parameters: tuple[SignatureParameter, ...]
    active: int | None
    documentation: str = ""


def signature(document: Document, offset: int) -> Signature | None:
    """The innermost call around an offset, also in half-typed text; `None` in none."""
    place = place_at(document, offset)
    if place.kind in ("comment", "ignore"):
        return None
    seen = Visible(document, place)
    found = levels(place, seen)
    for frame, wanted in reversed(list(zip(place.frames, found, strict=True))):
        if frame.kind in _CALLS:
            return _signature(frame, _with_call(place, frame, wanted))
        if frame.kind in ("settings", "body"):
            return None
    return None


def _with_call(place: Place, frame: Frame, wanted: Wanted) -> Callee | None:
    return layer_called(place, frame) if frame.kind == "call" else wanted.callee


def _signature(frame: Frame, callee: Callee | None) -> Signature | None:
    if callee is None:
        return None
    parts = [_written(each) for each in callee.parameters]
    at, found = len(callee.name) + 1, list[SignatureParameter]()
    for part, parameter in zip(parts, callee.parameters, strict=True):
        found.append(SignatureParameter(part, at, at + len(part), _about(callee, parameter)))
        at += len(part) + 2
    said = catalog.doc(callee.entry.kind, callee.entry.name) if callee.entry else escaped(callee.said)
    return Signature(f"{callee.name}({', '.join(parts)})", tuple(found), _active(frame, callee), said)


def _active(frame: Frame, callee: Callee) -> int | None:
    """The parameter at the cursor: by its name, else by its position among those that have one."""
    if frame.key:
        names = [each.name for each in callee.parameters]
        return names.index(frame.key) if frame.key in names else None
    if any(name is not None for name in frame.given):
        return None
    places = positional(callee.parameters) if frame.kind == "arguments" else callee.parameters
    if frame.position >= len(places):
        return None
    return callee.parameters.index(places[frame.position])


def _written(parameter: Parameter) -> str:
    if parameter.kind == "operands":
        return f"*{parameter.name}"
    return written(parameter)


def _about(callee: Callee, parameter: Parameter) -> str:
    """What the argument means, and what it may be."""
    said = catalog.doc(callee.entry.kind, callee.entry.name, parameter.name) if callee.entry else ""
    return "\n\n".join(each for each in (said, allowed(parameter)) if each)
