"""What a value can be: the words and objects that its parameter takes, and the names of the file that stand for values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter
from nndsl.graph.arguments import NUMERIC_KINDS, WORD_KINDS
from nndsl.graph.common_arguments import DTYPES, POLICIES
from nndsl.graph.resolve.names import TENSORS
from nndsl.graph.resolve.objects import CLOSED_LAYERS
from nndsl.ide.completion import usual
from nndsl.ide.completion.suggestion import Suggestions, call_snippet, signature_text
from nndsl.ide.cursor.place import Place
from nndsl.ide.cursor.visible import Visible
from nndsl.ide.cursor.wanted import OF_WHOLE_NUMBERS, object_kind
from nndsl.ide.parameters import default_text
from nndsl.rules.loss import entry_text

_OBJECTS = WORD_KINDS | {"layer", "schedule", "callback"}
"""Kinds of objects that are written with arguments."""
_SELDOM_PARAMS = _OBJECTS - {"schedule"}
"""Those that a param hardly ever stands for; the rate that a schedule stands for often is one."""
_OPEN_KINDS = frozenset({"any", "function", "numeric"})
_WORD, _NAME, _OBJECT, _ALIAS, _CONSTANT, _SIZE = range(6)
"""Groups of suggestions, best first, counted from the group that is asked for."""


def values(place: Place, wanted: Parameter | None, seen: Visible, into: Suggestions, group: int = 0) -> None:
    """What can stand as a value; `wanted` is the parameter that it is for, if it is known."""
    parameter = wanted or Parameter("value", "any", None, optional=True)
    if place.follows in (".", "["):
        tensors(seen, into, group, {})
        return
    if place.follows == "(":
        _objects(parameter, into, group + _OBJECT)
        _functions(parameter, into, group + _SIZE)
        return
    _words(parameter, into, group + _WORD)
    if not place.is_quoted:
        _names(parameter, seen, into, group + (_SIZE if object_kind(parameter) in _SELDOM_PARAMS else _NAME))
        _objects(parameter, into, group + _OBJECT)
        _constants(parameter, place, into, group + _CONSTANT)
        _sizes(parameter, seen, into, group + _SIZE)


def words_of(kind: str) -> Iterator[tuple[str, int]]:
    """The words that Keras takes for an object of a kind, each with how good a name it is, 0 the best:
    `mean_squared_error` before `mse` and `MSE`. Usual ones come first."""
    for word in usual.WORDS.get(kind, ()):
        if catalog.named(kind, word):
            yield word, 0
    for name in catalog.names(kind):
        entry = catalog.find(kind, name)
        if entry is None:
            continue
        best = _best_word(entry)
        for word in entry.strings:
            rank = 0 if word == best else 1 if word.islower() else 2
            yield word, rank
    if kind == "metric":
        yield "accuracy", 0


def tensors(seen: Visible, into: Suggestions, group: int, shapes: dict[str, str]) -> None:
    """The tensors in sight, the latest first, each with its shape."""
    for each in reversed(seen.tensors):
        kind = each.kind if each.kind in TENSORS else "tensor"
        into.add(each.name, kind, group, detail=shapes.get(each.name, ""))


def _best_word(entry: Entry) -> str:
    if entry.kind in ("loss", "metric"):
        return entry_text(entry.name)
    return next((word for word in entry.strings if word.islower()), entry.name)


def _words(parameter: Parameter, into: Suggestions, group: int) -> None:
    # What holds anyway is hardly ever what somebody is about to write.
    for word in sorted(parameter.values, key=lambda each: each == parameter.default):
        into.add(word, "value", group, detail=_said_of(word, parameter))
    kind = parameter.kind
    if kind in WORD_KINDS:
        for word, rank in sorted(words_of(kind), key=lambda each: each[1]):
            is_alias = rank and word != parameter.default
            detail = _said_of(word, parameter)
            into.add(word, kind, group + _ALIAS if is_alias else group, detail=detail, about=(kind, word))
    elif kind == "dtype":
        for word in (*DTYPES, *POLICIES):
            into.add(word, "dtype", group)


def _said_of(word: str, parameter: Parameter) -> str:
    return "the default" if word == parameter.default else ""


def _names(parameter: Parameter, seen: Visible, into: Suggestions, group: int) -> None:
    for each in reversed(seen.values):
        if not _may_suit(parameter, seen.value(each.name)) or (
            each.kind == "size" and not _takes_size(parameter)
        ):
            continue
        if each.kind == "argument":
            is_alike = _are_alike(parameter, seen.use_of(each.name))
            into.add(each.name, "parameter", group if is_alike else group + _SIZE)
        else:
            into.add(each.name, each.kind, group if each.kind != "size" else group + 1)


def _are_alike(parameter: Parameter, use: Parameter | None) -> bool:
    """Whether what a block does elsewhere with its parameter is what another place wants of it."""
    if use is None:
        return parameter.kind != "bool"
    if {use.kind, parameter.kind} & _OPEN_KINDS:
        return True
    numbers = NUMERIC_KINDS - {"bool"}
    return use.kind == parameter.kind or (use.kind in numbers and parameter.kind in numbers)


def _takes_size(parameter: Parameter) -> bool:
    """Whether a size that is known only when the model is built may stand there: how often steps repeat must be known."""
    return parameter.kind in NUMERIC_KINDS - {"bool"} | _OPEN_KINDS and parameter.name != "count"


def _may_suit(parameter: Parameter, value: Any) -> bool:
    """Whether a param of that value may stand for a parameter, as far as the value is known (`None`: it is not)."""
    if value is None:
        return True
    if parameter.kind == "bool":
        return isinstance(value, bool)
    if isinstance(value, str):
        return parameter.kind not in NUMERIC_KINDS
    if isinstance(value, float) and parameter.kind in OF_WHOLE_NUMBERS | {"int"}:
        return False
    return parameter.kind in NUMERIC_KINDS | _OPEN_KINDS


def _objects(parameter: Parameter, into: Suggestions, group: int) -> None:
    kind = object_kind(parameter)
    if kind in ("layer", "layers"):
        if parameter.kind == "activation":
            objects("layer", into, group, "activations")
            return
        objects("layer", into, group - 1, "rnn")
        objects("layer", into, group)
        for word in (*usual.WORDS["activation"], *catalog.words("activation")):
            into.add(word, "activation", group + 1, about=("activation", word))
    elif kind in _OBJECTS:
        objects(kind, into, group)
    elif kind in ("any", "function"):
        for word in (*usual.WORDS["activation"], *catalog.words("activation")):
            into.add(word, "activation", group + 2, about=("activation", word))


def objects(kind: str, into: Suggestions, group: int, family: str = "") -> None:
    """The objects of a kind with their arguments."""
    for name in (*usual.WORDS.get(kind, ()), *catalog.names(kind)):
        entry = catalog.find(kind, name)
        if (
            entry is None
            or (kind == "layer" and name in CLOSED_LAYERS)
            or (family and entry.family != family)
        ):
            continue
        snippet = call_snippet(name, entry.parameters) or (f"{name}($0)" if kind != "layer" else "")
        detail = signature_text(entry.parameters)
        into.add(name, kind, group, detail=detail, snippet=snippet, about=(kind, name))


def _constants(parameter: Parameter, place: Place, into: Suggestions, group: int) -> None:
    if parameter.kind == "bool" and place.accepts & {"TRUE"}:
        # The other value than the default is the one to be written.
        for word in ("False", "True") if parameter.default is True else ("True", "False"):
            detail = "the default" if default_text(parameter) == word else ""
            into.add(word, "constant", group - _CONSTANT, detail=detail)
    elif parameter.kind in _OPEN_KINDS and "TRUE" in place.accepts:
        into.add("True", "constant", group)
        into.add("False", "constant", group)
    takes_none = parameter.optional or parameter.default is None or parameter.kind in ("activation", "any")
    if takes_none and "NONE" in place.accepts:
        into.add("None", "constant", group, detail="the default" if parameter.default is None else "")


def _sizes(parameter: Parameter, seen: Visible, into: Suggestions, group: int) -> None:
    """`x.shape[-1]`, `min` and `max`, where a number can stand."""
    if parameter.kind not in NUMERIC_KINDS | _OPEN_KINDS or parameter.kind == "bool":
        return
    for each in reversed(seen.tensors):
        into.add(
            each.name, "tensor", group, text=f"{each.name}.shape[-1]", snippet=f"{each.name}.shape[${{1:-1}}]"
        )
    _functions(parameter, into, group)


def _functions(parameter: Parameter, into: Suggestions, group: int) -> None:
    for name in ("min", "max") if parameter.kind in NUMERIC_KINDS | _OPEN_KINDS else ():
        into.add(name, "function", group, snippet=f"{name}(${{1:a}}, ${{2:b}})", detail="(a, b)")
