"""What statements use of the rest of a program: params, symbols, blocks. Emitters write only what is used."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.graph.heads import head_layer
from nndsl.graph.parts import BlockUse, ExternUse, Head, Ref, SharedUse
from nndsl.graph.program import Assign, Block, Output, Program
from nndsl.graph.walking import walk
from nndsl.record import record


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
