"""Steps that a list of layers cannot hold, as a block: a layer of its own."""

from __future__ import annotations

from nndsl.emit.subclassing.names import kind_name
from nndsl.emit.subclassing.refusing import refuse
from nndsl.emit.usage import usage
from nndsl.graph.parts import (
    As,
    BlockUse,
    Bound,
    ExternUse,
    Parameter,
    Pipe,
    Ref,
    SharedUse,
    Steps,
    TensorRef,
    Use,
)
from nndsl.graph.program import Block, Program
from nndsl.graph.walking import walk


def group_title(steps: Steps) -> str:
    """What a group of steps is called that has no name: by the first layer or block in it."""
    first = next(
        (node for node in walk(steps) if isinstance(node, Use | BlockUse | ExternUse | SharedUse)), None
    )
    return f"{kind_name(first) if first else 'empty'}_group"


def group_use(program: Program, steps: Steps, name: str) -> BlockUse:
    """The use of a block that has the steps for its body; `name` is the block's."""
    named = next((node for node in walk(steps) if isinstance(node, As)), None)
    if named is not None:
        refuse(named.span, "it names a tensor among steps that become a layer of their own")
    span = steps[0].span.to(steps[-1].span)
    found = usage(program, (), *steps)
    arguments = {node.name: node for node in walk(steps) if isinstance(node, Ref) and node.kind == "argument"}
    outer = [Ref(span, each, "param") for each in sorted(found.params)]
    outer += [Ref(span, each, "symbol") for each in sorted(found.symbols)]
    block = Block(
        span,
        name,
        ("x",),
        tuple(Parameter(span, each, None) for each in arguments),
        (),
        Pipe(span, TensorRef(span, "x"), steps),
        tuple(outer),
    )
    bound = tuple(Bound(span, each, ref, positional=False) for each, ref in arguments.items())
    return BlockUse(span, block, bound, span)
