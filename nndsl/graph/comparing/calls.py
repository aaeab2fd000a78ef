"""What each use of a layer is handed over, and whether two networks hand over the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nndsl import catalog
from nndsl.catalog.entry import Parameter
from nndsl.graph.graph import Node, Ref
from nndsl.graph.words import handed_over
from nndsl.record import record

COMMUTATIVE = frozenset({"Add", "Average", "Maximum", "Minimum", "Multiply"})
"""Layers for which the order of what they read means nothing."""


@record
class Read:
    """The `index`-th tensor of the `use`-th use, from 0, of the layer at `place`; `slot` is the argument that takes it."""

    place: int
    index: int
    use: int
    slot: str


@record
class Use:
    """One use of a layer: `number` counts through the network in the order of computing. A layer that is not shared has one."""

    number: int
    reads: tuple[Read, ...]


def uses_of(nodes: Sequence[Node], spots: Mapping[int, tuple[int, int]]) -> tuple[Use, ...]:
    """The uses of a layer, whose nodes these are. `spots` tell the place and the use of every node."""
    return tuple(Use(node.number, tuple(_reads(node, spots))) for node in nodes)


def constants_of(node: Node) -> dict[str, Any]:
    """What a layer is handed over beside tensors, by name: `use_causal_mask=True`, and its defaults."""
    left = (each for each in _parameters(node) if not each.required and each.name not in node.keywords)
    return {each.name: each.default for each in left} | handed_over(node)


def _reads(node: Node, spots: Mapping[int, tuple[int, int]]) -> Iterator[Read]:
    positions = _positions(node)
    handed = [*zip(positions, node.operands, strict=False), *node.keywords.items()]
    for slot, value in handed:
        for ref in _refs(value):
            place, use = spots[ref.node]
            yield Read(place, ref.index, use, slot)


def _positions(node: Node) -> Iterator[str]:
    """The names of what is handed over by position, numbers where nobody names them."""
    names = [each.name for each in _parameters(node)]
    return iter([*names, *map(str, range(len(names), len(node.operands)))])


def _parameters(node: Node) -> tuple[Parameter, ...]:
    """What the layer's `call` takes."""
    entry = catalog.find(node.kind, node.layer) if node.kind == "layer" else None
    return entry.call if entry else ()


def _refs(value: Any) -> Iterator[Ref]:
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _refs(each)
