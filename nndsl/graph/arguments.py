"""Checks evaluated arguments against what the catalog says of their parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter
from nndsl.diagnostics import Diagnostic, has_errors
from nndsl.diagnostics.advice import Advice, advised, guess, write
from nndsl.diagnostics.suggest import one_of
from nndsl.graph import parts as p
from nndsl.graph.common_arguments import check_common, check_declared_input, check_dtype
from nndsl.graph.learning import check_learning, check_learning_together
from nndsl.graph.limits import check_limit, check_shape_of_text, check_together
from nndsl.graph.without_effect import check_effect
from nndsl.record import replace
from nndsl.shapes.call import Object, Value
from nndsl.shapes.polynomials import Size
from nndsl.source import Span

NOT_CONSTANT: Final = object()
"""What `constant` answers for an expression that must be evaluated."""

NUMERIC_KINDS = frozenset(
    {
        "int",
        "float",
        "number",
        "bool",
        "int_or_ints",
        "int_or_shape",
        "ints",
        "shape",
        "axis",
        "schedule",
        "numeric",
    }
)
WORD_KINDS = frozenset(
    {"activation", "initializer", "regularizer", "constraint", "optimizer", "loss", "metric"}
)
"""Kinds that Keras also takes by name."""

KIND_TITLES = {
    "int": "a whole number",
    "float": "a number",
    "number": "a number",
    "numeric": "a number",
    "bool": "True or False",
    "str": "a text",
    "enum": "a word",
    "int_or_ints": "a whole number or a tuple of them",
    "ints": "a tuple of whole numbers",
    "int_or_shape": "a whole number or a tuple of them",
    "shape": "a tuple of whole numbers",
    "axis": "an axis or a tuple of them",
    "activation": "an activation",
    "initializer": "an initializer",
    "regularizer": "a regularizer",
    "constraint": "a constraint",
    "optimizer": "an optimizer",
    "schedule": "a learning-rate schedule",
    "loss": "a loss",
    "metric": "a metric",
    "callback": "a callback",
    "layer": "a layer",
    "layers": "a list of layers",
    "dtype": "a dtype",
    "application": "an application",
    "op": "an op",
}
_CODES = {"loss": "NN421", "metric": "NN422"}
_METRIC_WORDS = ("accuracy", "acc")
"""Metrics that Keras takes in any case."""

_FLOAT_OR_SCHEDULE = "a float or a learning-rate schedule"


def check_arguments(entry: Entry, values: Mapping[str, Value], spans: Mapping[str, Span]) -> list[Diagnostic]:
    """What is wrong with the evaluated arguments of a Keras object, by the kinds of its parameters.

    A value without a span, or without a parameter of its name, is passed over. Codes: NN204 a wrong type, NN205 not
    among the allowed words, NN206 a number out of range, NN207 arguments that Keras refuses together, NN209 (NN421,
    NN422) a name that Keras does not know, NN554 a number with which nothing is learned.
    """
    found: list[Diagnostic] = []
    wanted = {parameter.name: parameter for parameter in accepted(entry)}
    for name, value in values.items():
        parameter = wanted.get(name)
        if parameter is not None and name in spans:
            wrong = check_value(parameter, value, spans[name], entry.name)
            wrong = wrong or check_limit(entry.name, name, value, spans[name])
            wrong = wrong or check_learning(entry, name, value, spans[name])
            wrong = wrong or check_effect(entry.name, name, value, spans[name])
            wrong = wrong or check_shape_of_text(entry.name, name, value, spans[name])
            if wrong is not None:
                found.append(wrong)
    if entry.kind != "layer" and not has_errors(found):
        together = check_together(entry.name, values, spans) or check_learning_together(
            entry.name, values, spans
        )
        found += [together] if together else []
    if entry.kind == "layer" and (both := check_declared_input(entry.name, values, spans)) is not None:
        found.append(both)
    return found


def accepted(entry: Entry) -> tuple[Parameter, ...]:
    """The parameters of an entry as Keras treats them: schedules and callbacks count in floats as well."""
    if entry.kind not in ("schedule", "callback"):
        return entry.parameters
    return tuple(
        replace(parameter, kind="number") if parameter.kind == "int" else parameter
        for parameter in entry.parameters
    )


def check_value(
    parameter: Parameter, value: Any, span: Span, owner: str, extra: Iterable[str] = ()
) -> Diagnostic | None:
    """What is wrong with one value; `owner` is whose argument it is, `extra` words that might have been meant."""
    # Wherever Keras takes an activation, None is the linear one.
    if value is None and (parameter.optional or parameter.default is None or parameter.kind == "activation"):
        return None
    if parameter.kind == "enum" or (parameter.values and isinstance(value, str)):
        return _check_enum(parameter, value, span, owner, extra)
    if parameter.kind in WORD_KINDS and isinstance(value, str):
        return _check_word(parameter.kind, value, span, extra)
    if parameter.kind == "dtype" and isinstance(value, str):
        return check_dtype(value, span, of_layer=catalog.find("layer", owner) is not None)
    if (wrong := check_common(parameter.name, value, span, owner)) is not None:
        return wrong
    # RNN stacks a list of cells by itself.
    accepts = _ACCEPTS.get(
        "cells" if (parameter.name, parameter.kind) == ("cell", "layer") else parameter.kind
    )
    if accepts is None or accepts(value):
        return None
    title = _FLOAT_OR_SCHEDULE if parameter.kind == "schedule" else KIND_TITLES[parameter.kind]
    message = f"`{parameter.name}` of {owner} must be {title}, but got {shown(value)}"
    return advised("NN204", message, span, _for_type(parameter, value, span))


def constant(expr: p.Expr) -> Any:
    """The value of an expression made of literals alone, else NOT_CONSTANT."""
    match expr:
        case p.Literal():
            return expr.value
        case p.Operation(op="neg", operands=(p.Literal(value=int() | float() as number),)):
            return -number
        case p.Items():
            values = [constant(item) for item in expr.items]
            if any(value is NOT_CONSTANT for value in values):
                return NOT_CONSTANT
            return values if expr.is_list else tuple(values)
        case p.Mapping():
            pairs = {key: constant(item) for key, item in expr.items}
            return NOT_CONSTANT if any(value is NOT_CONSTANT for value in pairs.values()) else pairs
    return NOT_CONSTANT


def shown(value: Any) -> str:
    """A value as messages show it."""
    if isinstance(value, Object):
        return f"the {value.kind} {value.name}"
    if isinstance(value, list | tuple) and any(isinstance(item, Object) for item in value):
        return f"a list of {len(value)}"
    text = str(value) if isinstance(value, Size) else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _check_enum(
    parameter: Parameter, value: Any, span: Span, owner: str, extra: Iterable[str]
) -> Diagnostic | None:
    if isinstance(value, str):
        word = value.lower() if _minds_no_case(owner, parameter.name) else value
        if word in parameter.values:
            return None
        choices = one_of(map(repr, parameter.values))
        message = f"`{parameter.name}` of {owner} must be {choices}, but got {value!r}"
        return advised("NN205", message, span, guess(value, [*parameter.values, *extra], span))
    message = (
        f"`{parameter.name}` of {owner} must be {one_of(map(repr, parameter.values))}, but got {shown(value)}"
    )
    return Diagnostic("NN204", message, span)


def _minds_no_case(owner: str, argument: str) -> bool:
    """Whether Keras lowers the argument's words before it reads them."""
    if argument == "interpolation":
        return owner == "UpSampling2D"
    return argument == "data_format" or (argument == "padding" and owner != "STFTSpectrogram")


def _check_word(kind: str, word: str, span: Span, extra: Iterable[str]) -> Diagnostic | None:
    if catalog.named(kind, word) or (kind == "metric" and word.lower() in _METRIC_WORDS):
        return None
    title, code = KIND_TITLES[kind].split(" ", 1)[1], _CODES.get(kind, "NN209")
    if entry := catalog.find(kind, word):
        message = f"Keras finds no {title} by the name `{word}`, though it has that class"
        return advised(code, message, span, _called(entry, span))
    advice = guess(word, [*catalog.words(kind), *extra], span)
    if kind == "activation" and catalog.find("layer", word):
        advice = write(span, f"{word}()").also(" for the layer as an activation")
    return advised(code, f"there is no {title} `{word}`", span, advice)


def _called(entry: Entry, span: Span) -> Advice:
    """What makes an object of a class that Keras does not know by its name."""
    needed = [f"{each.name}=..." for each in entry.parameters if each.required]
    return Advice(f"write {entry.name}({', '.join(needed)})") if needed else write(span, f"{entry.name}()")


def _for_type(parameter: Parameter, value: Any, span: Span) -> Advice:
    """What to write instead of a value of the wrong type."""
    if parameter.kind == "int" and isinstance(value, float) and any(sign in span.text for sign in "*/+-("):
        return Advice("compute it from whole numbers, with // in place of /")
    meant = _meant(parameter, value)
    if not meant:
        return Advice()
    if parameter.kind == "schedule" and value > 1 and isinstance(parameter.default, float):
        return Advice(f"write {parameter.default}, the default: {meant} would be far too high")
    # What stands there may be a name, which is also used for something else; a rate of 0 is wrong as a float, too.
    sure = _is_written_out(span.text) and (parameter.kind, value) != ("schedule", 0)
    return write(span, meant, "safe" if sure else "display")


def _meant(parameter: Parameter, value: Any) -> str:
    """The value in the type that the parameter wants; empty where it has none."""
    if parameter.kind == "int" and isinstance(value, float):
        return str(int(value)) if value.is_integer() else ""
    if parameter.kind in NUMERIC_KINDS and isinstance(value, str) and value.strip().isdecimal():
        return value.strip()
    if parameter.kind == "schedule" and isinstance(value, int) and not isinstance(value, bool):
        return str(float(value))
    if parameter.kind in ("ints", "shape") and _is_int(value):
        return f"({shown(value)},)"
    return str(bool(value)) if parameter.kind == "bool" and value in (0, 1) else ""


def _is_written_out(text: str) -> bool:
    return text[:1] in "'\"" or text[:1].isdigit() or text in ("True", "False", "None")


def _is_int(value: Any) -> bool:
    return isinstance(value, int | Size)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Size)


def _is_sequence_of(test: Callable[[Any], bool], value: Any) -> bool:
    return isinstance(value, list | tuple) and all(test(item) for item in value)


def _is_ints(value: Any) -> bool:
    """Whole numbers, or pairs of them as padding and cropping take."""
    return _is_sequence_of(lambda item: _is_int(item) or _is_ints(item), value)


def _is_shape(value: Any) -> bool:
    return _is_sequence_of(lambda item: item is None or _is_int(item), value)


def _is_object(*kinds: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, Object) and value.kind in kinds


_ACCEPTS: dict[str, Callable[[Any], bool]] = {
    "int": _is_int,
    "float": _is_number,
    "number": _is_number,
    # Keras asks for the truth of these, so 0 and 1 do; a text is always true and never what was meant.
    "bool": lambda value: isinstance(value, bool) or value in (0, 1),
    "str": lambda value: isinstance(value, str),
    "int_or_ints": lambda value: _is_int(value) or _is_ints(value),
    "ints": _is_ints,
    "shape": _is_shape,
    "int_or_shape": lambda value: _is_int(value) or _is_shape(value),
    "axis": lambda value: _is_int(value) or _is_ints(value),
    "activation": _is_object("layer", "activation"),
    "initializer": _is_object("initializer"),
    "regularizer": _is_object("regularizer"),
    "constraint": _is_object("constraint"),
    "optimizer": _is_object("optimizer"),
    "schedule": lambda value: isinstance(value, float) or _is_object("schedule")(value),
    "loss": _is_object("loss"),
    "metric": _is_object("metric"),
    "callback": _is_object("callback"),
    "layer": _is_object("layer"),
    "cells": lambda value: _is_object("layer")(value)
    or (value != [] and _is_sequence_of(_is_object("layer"), value)),
    "layers": lambda value: _is_sequence_of(_is_object("layer"), value),
    "dtype": lambda value: False,
    # What a block computes with, or hands to arguments of several numeric kinds.
    "numeric": lambda value: not isinstance(value, str),
}
