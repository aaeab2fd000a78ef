"""Layers between which a mask travels, from the one that makes it to the one that uses it up.

In a functional model of Keras 3 a mask is computed by ops that stand in the model beside its layers, and Keras does not
reload them from `.h5`. Within a `keras.Sequential` they are not part of what is saved.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.graph.graph import Graph, Node
from nndsl.graph.parts import Pipe, Step, Steps, Use
from nndsl.graph.program import Program
from nndsl.graph.walking import nested, walk_steps
from nndsl.source import Span

Chains = dict[int, int]
"""The id of a step that makes a mask -> how many steps from there on belong together."""


def masked_chains(graph: Graph) -> Chains:
    """The runs of plain layers, one behind the other in one pipe, in which a mask begins and ends."""
    nodes = graph.by_span()
    found: Chains = {}
    for steps in _runs(graph.program):
        for index, step in enumerate(steps):
            if makes_mask(graph, nodes.get(step.span, [])):
                length = _length(steps[index:], nodes)
                if length:
                    found[id(step)] = length
    return found


def loose_masks(graph: Graph) -> list[Node]:
    """The layers that make a mask which does not end within such a run."""
    inside: set[Span] = set()
    chains = masked_chains(graph)
    for steps in _runs(graph.program):
        for index, step in enumerate(steps):
            inside.update(each.span for each in steps[index : index + chains.get(id(step), 0)])
    live = graph.live()
    return [
        node
        for node in graph.nodes
        if node.number in live and node.span not in inside and makes_mask(graph, [node])
    ]


def makes_mask(graph: Graph, nodes: list[Node]) -> bool:
    """Whether a mask begins at these nodes, which one step became."""
    return any(
        any(tensor.mask for tensor in node.tensors) and not any(graph.tensor(ref).mask for ref in node.inputs)
        for node in nodes
    )


def _length(steps: Steps, nodes: dict[Span, list[Node]]) -> int:
    """How many of the steps belong together; 0 where the mask leaves them, or what is no plain layer."""
    for count, step in enumerate(steps, 1):
        made = nodes.get(step.span, [])
        if not made or not all(_is_plain(step, node) for node in made):
            return 0
        if not any(tensor.mask for node in made for tensor in node.tensors):
            return count
    return 0


def _is_plain(step: Step, node: Node) -> bool:
    """Whether a step is one layer from one tensor to one tensor."""
    is_layer = isinstance(step, Use) and step.entry.kind == "layer"
    return is_layer and len(node.inputs) == len(node.tensors) == 1


def _runs(program: Program) -> Iterator[Steps]:
    """Every run of steps that is written in one line of a pipe."""
    blocks = [part for block in program.blocks for part in (*block.body, block.result)]
    yield from (shared.steps for shared in program.shared)
    for part in walk_steps(*program.stages, *blocks, *(shared.steps for shared in program.shared)):
        yield from (part.steps,) if isinstance(part, Pipe) else nested(part)
