"""Shared pieces: an attribute of the model, handed to the blocks that use it."""

from __future__ import annotations

from nndsl.graph.graph import Graph
from nndsl.graph.parts import BlockUse, SharedUse
from nndsl.graph.program import Shared
from nndsl.graph.sharing import is_layer
from nndsl.graph.walking import walk


def shared_in(*roots: object) -> tuple[str, ...]:
    """The shared pieces that parts use, by themselves or through blocks and each other; inner ones first."""
    return tuple(shared.name for shared in pieces_in(*roots))


def pieces_in(*roots: object) -> tuple[Shared, ...]:
    """The same, as they were declared."""
    found: dict[str, Shared] = {}
    for node in walk(*roots):
        if isinstance(node, SharedUse):
            found.update({each.name: each for each in pieces_in(node.shared.steps)})
            found.setdefault(node.shared.name, node.shared)
        elif isinstance(node, BlockUse):
            parts = (node.block.parameters, node.block.body, node.block.result)
            found.update({each.name: each for each in pieces_in(*parts)})
    return tuple(found.values())


def is_chain(shared: Shared, graph: Graph) -> bool:
    """Whether a piece can be a `keras.Sequential`, which takes only the shape of its first call."""
    if not all(is_layer(step) for step in shared.steps):
        return False
    first = shared.steps[0].span
    handed = [node.inputs for node in graph.nodes if node.span == first]
    shapes = {tuple(graph.tensor(ref).shape for ref in refs) for refs in handed}
    return len(shapes) == 1 and all(len(refs) == 1 for refs in handed)
