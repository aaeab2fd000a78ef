"""Makes one plain record for every Keras class and function; `writing` lays them down."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from typing import Any

from catalog import docs, kinds, signatures, trial

EMPTY = inspect.Parameter.empty
NULLABLE = ("activation", "initializer", "regularizer", "constraint")


@dataclass
class Argument:
    name: str
    kind: str
    default: Any = EMPTY
    optional: bool = False
    values: tuple[str, ...] = ()
    keyword_only: bool = False


@dataclass
class Record:
    kind: str
    name: str
    module: str
    family: str
    parameters: list[Argument]
    call: list[Argument] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


def of_class(kind: str, cls: type, module: str, family: str) -> Record:
    """A record of a class with a constructor: everything but ops, applications and methods."""
    name = cls.__name__
    named, open_ended = signatures.own(cls.__init__)
    usable = trial.usable(cls)
    if open_ended and usable:
        named = [*named, *(p for p in signatures.candidates(cls) if accepted(cls, p))]
    tuples = kinds.tuple_names(owner.__init__ for owner in signatures.constructors(cls))
    record = Record(kind, name, module, family, [])
    for parameter in named:
        text = docs.described(cls, parameter.name)
        record.parameters.append(argument(parameter, text, tuples, cls if usable else None))
    if kind == "layer":
        record.call = call_arguments(cls)
    return record


# Values with which an argument of a base class is tried: its default where it has one.
_TRIED = {"input_shape": (3,), "batch_input_shape": (2, 3), "batch_shape": (2, 3), "input_dim": 3}


def accepted(cls: type, parameter: inspect.Parameter) -> bool:
    """Whether Keras takes a base class' argument by keyword."""
    default = None if parameter.default is EMPTY else parameter.default
    value = _TRIED.get(parameter.name, default)
    return trial.refusal(cls, **{parameter.name: value}) is None


def argument(parameter: inspect.Parameter, text: str, tuples: set[str], cls: Any) -> Argument:
    """What the catalog says of one argument; `cls` is tried where it can be made."""
    made = Argument(parameter.name, kinds.kind_of(parameter, text, tuples), parameter.default)
    made.keyword_only = parameter.kind is parameter.KEYWORD_ONLY
    made.optional = parameter.default is None
    if cls is None:
        return made
    if made.kind in ("str", "any") and (
        isinstance(made.default, str) or docs.quoted(text) or made.name == "data_format"
    ):
        values = trial.words(cls, made.name, text)
        if len(values) > 1:
            made.kind, made.values = "enum", values
    if not made.optional and (made.kind in NULLABLE or "None" in text):
        made.optional = trial.refusal(cls, **{made.name: None}) is None
    return made


CALL_KINDS = {"training": "bool", "mask": "tensor"}


def call_arguments(cls: type) -> list[Argument]:
    """The arguments of a layer's `call`: tensors unless their default says otherwise."""
    found = []
    for parameter in signatures.own(cls.call)[0]:
        usual = kinds.from_default(parameter.default) if parameter.default is not EMPTY else None
        kind = CALL_KINDS.get(parameter.name) or usual or "tensor"
        optional = parameter.default is None
        found.append(Argument(parameter.name, kind, parameter.default, optional))
    return found


def of_function(
    kind: str, name: str, function: Any, module: str, family: str, tensors: dict[str, str]
) -> Record:
    """A record of a function; `tensors` gives the kind (tensor or tensors) of those arguments that are data."""
    texts = docs.arguments_of(function)
    record = Record(kind, name, module, family, [])
    for parameter in signatures.own(function)[0]:
        made = argument(parameter, texts.get(parameter.name, ""), set(), None)
        made.kind = tensors.get(made.name, made.kind)
        record.parameters.append(made)
    return record
