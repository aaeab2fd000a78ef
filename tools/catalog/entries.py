"""Makes one plain record for every Keras class and function; `writing` lays them down."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from catalog import docs, kinds, signatures, trial
from catalog.trial import Attempt

EMPTY = inspect.Parameter.empty
SHORTHAND = "shorthand"
"""The family of words that stand for several classes."""
NULLABLE = ("activation", "initializer", "regularizer", "constraint")


@dataclass
class Argument:
    """One argument, as `nndsl.catalog.Parameter` describes it."""

    name: str
    kind: str
    default: Any = EMPTY
    optional: bool = False
    values: tuple[str, ...] = ()
    keyword_only: bool = False
    described: bool = False
    """Whether Keras says anything of it; not written."""


@dataclass
class Record:
    """One class or function, as `nndsl.catalog.Entry` describes it."""

    kind: str
    name: str
    module: str
    family: str
    parameters: list[Argument]
    call: list[Argument] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


def of_class(kind: str, cls: Any, module: str, family: str) -> Record:
    """A record of a class with a constructor: everything but ops, applications and methods."""
    named, open_ended = signatures.own(cls.__init__)
    attempts = trial.attempts(cls)
    if open_ended and attempts:
        named = [*named, *(p for p in signatures.candidates(cls) if accepted(cls, p))]
    tuples = kinds.tuple_names(owner.__init__ for owner in signatures.constructors(cls))
    record = Record(kind, cls.__name__, module, family, [])
    for parameter in named:
        text = docs.described(cls, parameter.name)
        compared = trial.compared((owner.__init__ for owner in signatures.constructors(cls)), parameter.name)
        record.parameters.append(argument(parameter, text, tuples, attempts, compared))
    if kind == "layer":
        record.call = call_arguments(cls)
    return record


# Values with which an argument of a base class is tried: its default where it has one.
TRIED = {
    "input_shape": (3,),
    "batch_input_shape": (2, 3),
    "batch_shape": (2, 3),
    "input_dim": 3,
    "alpha": 0.3,
}


def accepted(cls: type, parameter: inspect.Parameter) -> bool:
    """Whether Keras takes a base class' argument by keyword."""
    default = None if parameter.default is EMPTY else parameter.default
    value = TRIED.get(parameter.name, default)
    return trial.taken(trial.construction(cls, **{parameter.name: value}))


def argument(
    parameter: inspect.Parameter,
    text: str,
    tuples: set[str],
    attempts: list[Attempt],
    compared: Iterable[str] = (),
) -> Argument:
    """What the catalog says of one argument, tried in each of the ways that `attempts` offers."""
    made = Argument(parameter.name, kinds.kind_of(parameter, text, tuples), parameter.default)
    made.described = bool(text)
    if made.name == "output_shape" and attempts and trial.taken(attempts[-1](**{made.name: 4})):
        made.kind = "int_or_shape"
    made.keyword_only = parameter.kind is parameter.KEYWORD_ONLY
    made.optional = parameter.default is None or _takes_none(made, text, attempts)
    wordy = isinstance(made.default, str) or bool(docs.quoted(text)) or made.name == "data_format"
    if made.kind in ("str", "any") and (wordy or compared):
        _choose_words(made, text, attempts, list(compared))
    return made


def _choose_words(made: Argument, text: str, attempts: list[Attempt], compared: list[str]) -> None:
    """Turns an argument that takes certain words only into an enum, or notes them where it takes more than words."""
    values, mixed = trial.words(attempts, made.name, [*docs.quoted(text), *compared])
    if values:
        mixed = mixed or docs.offers_arrays(text)
        if len(values) == 1 and not mixed and values[0] in docs.choices(text):
            # The sample at hand or the processor allows one alone: convolutions on a CPU want channels last.
            values = tuple(docs.choices(text))
    else:
        mixed = docs.offers_more_than_words(text)
        values = tuple(docs.choices(text) or (docs.quoted(text) if mixed else () if attempts else compared))
        if isinstance(made.default, str) and made.default not in values:
            return
    if mixed and values:
        made.kind, made.values = "any", values
    elif len(values) > 1:
        made.kind, made.values = "enum", values


def _takes_none(made: Argument, text: str, attempts: list[Attempt]) -> bool:
    if not attempts:
        return bool(re.search(r"(one of|or) `?None`?\b|=None\b|^`?None`? or", text, re.IGNORECASE))
    is_axis_of_op = made.kind == "axis" and not trial.constructs(attempts[0])
    if made.kind not in NULLABLE and "None" not in text and not is_axis_of_op:
        return False
    return made.default is not EMPTY and trial.taken(attempts[0](**{made.name: None}))


def call_arguments(cls: Any) -> list[Argument]:
    """The arguments of a layer's `call`: tensors, lists of tensors, or options with a default."""
    texts = docs.call_arguments_of(cls)
    found = []
    for parameter in signatures.own(cls.call)[0]:
        optional = parameter.default is None
        kind = _call_kind(cls, parameter, texts.get(parameter.name, ""))
        found.append(Argument(parameter.name, kind, parameter.default, optional))
    first = trial.operands(cls)[:1]
    if found and first and isinstance(first[0], list):
        found[0].kind = "tensors"
    return found


def _call_kind(cls: type, parameter: inspect.Parameter, text: str) -> str:
    usual = None if parameter.default is EMPTY else kinds.from_default(parameter.default)
    if parameter.name == "training":
        return "bool"
    if text.lower().startswith("list") or parameter.name in ("states", "initial_state"):
        return "tensors"
    return usual or "tensor"


def of_function(
    kind: str, name: str, function: Any, module: str, family: str, tensors: dict[str, str] | None = None
) -> Record:
    """A record of a function; `tensors` gives the kind (tensor or tensors) of those arguments that are data."""
    tensors = tensors or {}
    texts = docs.arguments_of(function)
    attempts = trial.op_attempts(function, tensors) if kind == "op" else []
    record = Record(kind, name, module, family, [])
    for parameter in signatures.own(function)[0]:
        compared = (
            trial.compared([inspect.getmodule(function)], parameter.name) if kind == "application" else []
        )
        made = argument(parameter, texts.get(parameter.name, ""), set(), attempts, compared)
        if parameter.name in tensors:
            made.kind, made.values = tensors[parameter.name], ()
        elif kind == "op":
            made.kind = kinds.OF_OPS.get(parameter.name, made.kind)
        record.parameters.append(made)
    variadic = signatures.variadic(function)
    if variadic is not None and variadic.name in tensors:
        # Before what stands behind the star, as Python writes it.
        place = sum(not made.keyword_only for made in record.parameters)
        record.parameters.insert(place, Argument(variadic.name, tensors[variadic.name]))
    return record


def fill_gaps(records: list[Record]) -> None:
    """Gives an argument that Keras nowhere describes the kind that it has wherever Keras does."""
    described: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
    for made in (made for record in records for made in record.parameters if made.kind != "any"):
        described.setdefault(made.name, set()).add((made.kind, made.values))
    for made in (made for record in records for made in record.parameters):
        known = described.get(made.name, set())
        if made.kind == "any" and not made.described and len(known) == 1:
            made.kind, made.values = next(iter(known))


def make_alike(records: list[Record]) -> None:
    """Gives an argument that several functions have the kind, the words and the `None` that most of them say it has."""
    said: dict[str, Counter[tuple[str, tuple[str, ...], bool]]] = {}
    for made in (made for record in records for made in record.parameters):
        said.setdefault(made.name, Counter())[made.kind, tuple(made.values), made.optional] += 1
    for made in (made for record in records for made in record.parameters):
        optional = made.optional
        made.kind, made.values, made.optional = said[made.name].most_common(1)[0][0]
        made.optional = made.optional or optional


def correct(records: list[Record]) -> None:
    """Gives the arguments of which Keras says less than it takes the kinds that they have."""
    for record in records:
        for made in record.parameters:
            if (record.name, made.name) in kinds.OF_CLASSES:
                made.kind, made.values = kinds.OF_CLASSES[record.name, made.name], ()
            made.optional = made.optional or (record.name, made.name) in kinds.TAKING_NONE
