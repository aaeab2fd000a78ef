"""What parts of a program read: names, params, symbols, blocks. Emitters write only what is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nndsl.graph.heads import head_layer
from nndsl.graph.program import (
    As,
    Assign,
    Block,
    BlockUse,
    Extern,
    ExternUse,
    Head,
    Output,
    Part,
    Program,
    Ref,
    ShapeItem,
    Shared,
    SharedUse,
    TensorRef,
)
from nndsl.record import field_names, record

INNER = (Part, tuple)
DECLARATIONS = (Block, Shared, Extern)


def walk(*roots: object) -> Iterator[Part]:
    """Every node within the roots, in order of writing; blocks, shared pieces and externs are not entered."""
    # Every stage is walked several times, so this asks no more of a node than it must.
    stack = list(reversed(roots))
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack.extend(reversed(node))
        elif isinstance(node, Part):
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
    return own + [node.name for node in walk(stage.pipe) if isinstance(node, As)]


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


@record
class Usage:
    """What the stages use, themselves or through blocks: names of params, symbols, blocks, externs."""

    params: frozenset[str]
    symbols: frozenset[str]
    blocks: frozenset[str]
    externs: frozenset[str]
    shared_by_block: dict[str, tuple[str, ...]]


def usage(program: Program, stages: Iterable[Assign | Output], *others: object) -> Usage:
    """What the stages and other parts of the program use."""
    refs: dict[str, set[str]] = {"param": set(), "symbol": set(), "argument": set()}
    blocks: dict[str, Block] = {}
    externs: set[str] = set()
    shared_by_block: dict[str, tuple[str, ...]] = {}
    stages = tuple(stages)
    _collect((*stages, *others), refs, blocks, externs, shared_by_block)
    for stage in stages:
        if isinstance(stage, Output) and stage.task and _asks_n_classes(stage):
            refs["symbol"].add("n_classes")
    _close_over_defaults(program, refs)
    return Usage(
        frozenset(refs["param"]),
        frozenset(refs["symbol"]),
        frozenset(blocks),
        frozenset(externs),
        shared_by_block,
    )


def _collect(
    roots: tuple[object, ...],
    refs: dict[str, set[str]],
    blocks: dict[str, Block],
    externs: set[str],
    shared_by_block: dict[str, tuple[str, ...]],
) -> tuple[str, ...]:
    """Gathers what the roots use; returns the shared pieces among it, in order of first use."""
    shared: dict[str, None] = {}
    for node in walk(*roots):
        match node:
            case Ref():
                refs[node.kind].add(node.name)
            case ExternUse():
                externs.add(node.extern.name)
            case SharedUse():
                if node.shared.name not in shared:
                    shared[node.shared.name] = None
                    _collect(node.shared.steps, refs, blocks, externs, shared_by_block)
            case BlockUse():
                block = node.block
                if block.name not in blocks:
                    blocks[block.name] = block
                    parts = (*block.parameters, *block.body, block.result)
                    shared_by_block[block.name] = _collect(parts, refs, blocks, externs, shared_by_block)
                shared.update(dict.fromkeys(shared_by_block.get(block.name, ())))
    return tuple(shared)


def _asks_n_classes(output: Output) -> bool:
    heads = any(isinstance(node, Head) for node in walk(output.pipe))
    return heads and output.task is not None and head_layer(output.task, False).size == "n_classes"


def _close_over_defaults(program: Program, refs: dict[str, set[str]]) -> None:
    """Adds the params and symbols that the defaults of used params read."""
    by_name = {param.name: param for param in program.params}
    waiting = list(refs["param"])
    while waiting:
        param = by_name.get(waiting.pop())
        for node in walk(param.value) if param else ():
            if isinstance(node, Ref) and node.name not in refs[node.kind]:
                refs[node.kind].add(node.name)
                waiting += [node.name] if node.kind == "param" else []
