"""Which of the file's own pieces a tensor can flow into: the layers that it would meet first tell."""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.graph import parts as p
from nndsl.graph.program import Block, Extern, Shared
from nndsl.ide.completion.fitting import fits
from nndsl.shapes.call import Tensor


def takes(piece: object, tensor: Tensor) -> bool:
    """Whether a block, shared piece or extern takes a tensor of a known shape; true where nothing tells."""
    if isinstance(piece, Extern):
        return len(piece.inputs) != 1 or len(piece.inputs[0]) == tensor.rank
    return all(fits(name, tensor) for name in _first_layers(piece))


def _first_layers(piece: object) -> Iterator[str]:
    """The layers that directly follow a piece's input."""
    if isinstance(piece, Shared):
        yield from _first(piece.steps)
    elif isinstance(piece, Block):
        for pipe in (*(each.pipe for each in piece.body), piece.result):
            if isinstance(pipe.source, p.TensorRef) and pipe.source.name in piece.inputs:
                yield from _first(pipe.steps)


def _first(steps: p.Steps) -> Iterator[str]:
    match steps[:1]:
        case [p.Use(entry=entry)] if entry.kind == "layer":
            yield entry.name
        case [p.Fork(branches=branches)]:
            for branch in branches:
                yield from _first(branch)
        case [p.Repeat(body=body)]:
            yield from _first(body)
        case [p.BlockUse(block=block)]:
            yield from _first_layers(block)
        case [p.SharedUse(shared=shared)]:
            yield from _first_layers(shared)
