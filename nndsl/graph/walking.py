"""Walks over the parts of a program: what they read, and which statements lead to an output."""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.graph.parts import (
    As,
    Bound,
    Choice,
    Each,
    Fork,
    Part,
    Repeat,
    ShapeItem,
    SharedUse,
    Steps,
    TensorRef,
)
from nndsl.graph.program import Assign, Block, Extern, Output, Program, Shared
from nndsl.record import field_names

INNER = (Part, tuple)
DECLARATIONS = (Block, Shared, Extern)


def walk(*roots: object) -> Iterator[Part]:
    """Every node within the roots, in order of writing; blocks, shared pieces and externs are not entered."""
    return _walk(roots, closed=())


def walk_steps(*roots: object) -> Iterator[Part]:
    """The same without arguments and what they hold, which are most of a program."""
    return _walk(roots, closed=(Bound,))


def _walk(roots: tuple[object, ...], closed: tuple[type[Part], ...]) -> Iterator[Part]:
    # Every stage is walked several times, so this asks no more of a node than it must.
    stack = list(reversed(roots))
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack.extend(reversed(node))
        elif isinstance(node, Part) and not isinstance(node, closed):
            yield node
            for name in _inner_fields(type(node)):
                child = getattr(node, name)
                if child and isinstance(child, INNER) and not isinstance(child, DECLARATIONS):
                    stack.append(child)


_INNER_FIELDS: dict[type[Part], tuple[str, ...]] = {}


def _inner_fields(part: type[Part]) -> tuple[str, ...]:
    """The fields of a class of parts that can hold parts, the last one first."""
    found = _INNER_FIELDS.get(part)
    if found is None:
        names = reversed(field_names(part))
        found = tuple(name for name in names if not name.endswith(("span", "spans", "comments")))
        _INNER_FIELDS[part] = found
    return found


def tensors_read(*roots: object) -> Iterator[str]:
    """The tensors that are read, or whose shapes are, those in shared pieces included."""
    for node in walk(*roots):
        match node:
            case TensorRef(name=name):
                yield name
            case ShapeItem(tensor=name):
                yield name
            case SharedUse(shared=shared):
                yield from tensors_read(shared.steps)


def names_given(stage: Assign | Output) -> list[str]:
    """The names that a stage gives: its own and those after `as`."""
    own = list(stage.named) if isinstance(stage, Assign) else [stage.name]
    return own + [node.name for node in walk_steps(stage.pipe) if isinstance(node, As)]


def live_stages(program: Program) -> list[Assign | Output]:
    """The stages that lead to an output: Keras leaves all other layers out of the model."""
    live: list[Assign | Output] = []
    wanted: set[str] = set()
    for stage in reversed(program.stages):
        if isinstance(stage, Output) or not wanted.isdisjoint(names_given(stage)):
            live.append(stage)
            wanted.update(tensors_read(stage.pipe))
            if isinstance(stage, Output) and stage.task and stage.task.of:
                wanted.add(stage.task.of)
    return live[::-1]


def nested(step: object) -> tuple[Steps, ...]:
    """The runs of steps inside a step."""
    match step:
        case Fork(branches=branches):
            return branches
        case Repeat(body=body) | Each(body=body):
            return (body,)
        case Choice(then=then, otherwise=otherwise):
            return (then, otherwise)
    return ()
