"""What runs through a pipe while its code is written: an expression not yet bound to a variable."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.emit.layout import Code, Item, Text, sequence
from nndsl.graph.parts import (
    As,
    BlockUse,
    CallSource,
    Configured,
    Each,
    Expr,
    ExternUse,
    Head,
    Items,
    ListSource,
    Pipe,
    Step,
    Steps,
    Use,
)
from nndsl.graph.walking import nested
from nndsl.record import record

ANYTHING = "*"
"""Stands for layers that cannot be known, those inside an application."""


@record
class Flow:
    """`makes`: the classes of the layers that evaluating the code makes. `items`: the parts of a written-out list.

    `applied` is true for code that calls something; names, and lists of names, are free to be written twice.
    """

    code: Code
    makes: frozenset[str] = frozenset()
    items: tuple[Flow, ...] | None = None
    applied: bool = False

    @property
    def is_name(self) -> bool:
        return isinstance(self.code, Text)


@record
class Operands:
    """What a `(q, v, use_causal_mask=True)` hands to the call of the first step; `key` is empty or `name=`."""

    parts: tuple[tuple[str, Flow], ...]

    @property
    def makes(self) -> frozenset[str]:
        return frozenset().union(*(flow.makes for _, flow in self.parts))

    def items(self) -> list[Item]:
        return [Item(flow.code, key) for key, flow in self.parts]


@record
class Chain:
    """Layers of a pipe, one behind the other, that are written as one `keras.Sequential`."""

    steps: tuple[Use, ...]


Grouped = tuple[Step | Chain, ...]


def name_flow(name: str) -> Flow:
    """The flow of a variable."""
    return Flow(Text(name))


def list_flow(items: Iterable[Flow]) -> Flow:
    """The flow of a list written out."""
    parts = tuple(items)
    makes = frozenset[str]().union(*(part.makes for part in parts))
    return Flow(sequence([part.code for part in parts]), makes, parts, any(part.applied for part in parts))


def made_by(steps: Grouped) -> frozenset[str]:
    """The classes of the layers that a run of the steps makes, those inside blocks and wrappers included."""
    found: set[str] = set()
    for step in steps:
        match step:
            case Use(entry=entry):
                found |= {ANYTHING} if entry.kind == "application" else set()
                found |= {entry.name} if entry.kind == "layer" else set()
                # The op `add` and the layer `Add` take their numbers from one row.
                found |= {_class_name(entry.name)} if entry.kind == "op" else set()
                found |= set().union(*(_wrapped(argument.value) for argument in step.arguments))
            case Chain(steps=inner):
                found |= made_by(inner) | {"Sequential"}
            case ExternUse():
                found.add(step.extern.name)
            case Head():
                found.add("Dense")
            case BlockUse(block=block):
                found |= made_by(block.result.steps) | _made_in_source(block.result)
                for stage in block.body:
                    found |= made_by(stage.pipe.steps) | _made_in_source(stage.pipe)
            case _:
                for part in nested(step):
                    found |= made_by(part)
    return frozenset(found)


def clash(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether the two make layers of one class, whose numbers depend on which comes first."""
    return bool(first & second or (ANYTHING in first and second) or (ANYTHING in second and first))


def needs_statements(steps: Steps) -> bool:
    """Whether the steps are more than one application."""
    return len(steps) > 1 or any(isinstance(step, As | Each) or nested(step) for step in steps)


def has_long_source(start: Pipe | Flow | Operands) -> bool:
    if not isinstance(start, Pipe):
        return False
    match start.source:
        case ListSource(items=items):
            parts: tuple[object, ...] = items
        case CallSource(arguments=given):
            parts = tuple(value for _, value in given)
        case _:
            return False
    return any(isinstance(part, Pipe) and part.steps for part in parts)


def is_inlined(flow: Flow | Operands) -> bool:
    items = [part for _, part in flow.parts] if isinstance(flow, Operands) else flow.items or ()
    return any(item.applied and not isinstance(item.code, Text) for item in items)


def _class_name(op: str) -> str:
    return "".join(word.capitalize() for word in op.rpartition(".")[2].split("_"))


def _wrapped(value: Expr) -> set[str]:
    if isinstance(value, Configured):
        own = {value.entry.name} if value.entry.kind == "layer" else set()
        return own.union(*(_wrapped(argument.value) for argument in value.arguments))
    if isinstance(value, Items):
        return set().union(*(_wrapped(item) for item in value.items))
    return set()


def _made_in_source(pipe: Pipe) -> frozenset[str]:
    match pipe.source:
        case ListSource(items=items):
            parts = items
        case CallSource(arguments=given):
            parts = tuple(value for _, value in given if isinstance(value, Pipe))
        case _:
            parts = ()
    return frozenset[str]().union(*(made_by(part.steps) | _made_in_source(part) for part in parts))
