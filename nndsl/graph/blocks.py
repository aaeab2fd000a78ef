"""Entering a block: its arguments and its inputs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nndsl.graph import parts as p
from nndsl.graph.build import CallFlow, Flow
from nndsl.graph.evaluate import Evaluator, Scope
from nndsl.graph.program import Block
from nndsl.record import replace


def block_arguments(
    parameters: tuple[p.Parameter, ...], given: tuple[p.Bound, ...], scope: Scope, evaluator: Evaluator
) -> dict[str, Any]:
    """The value of every parameter: as given, else its default, which may use the parameters before it."""
    values = {bound.name: evaluator.value(bound.value, scope) for bound in given}
    return with_defaults(parameters, values, scope, evaluator)


def with_defaults(
    parameters: tuple[p.Parameter, ...], given: Mapping[str, Any], scope: Scope, evaluator: Evaluator
) -> dict[str, Any]:
    """The value of every parameter of which those that were given are known."""
    arguments: dict[str, Any] = {}
    for parameter in parameters:
        if parameter.name in given:
            arguments[parameter.name] = given[parameter.name]
        elif parameter.default is not None:
            inner = replace(scope, arguments=arguments)
            arguments[parameter.name] = evaluator.value(parameter.default, inner)
    return arguments


def block_inputs(block: Block, flow: Flow | CallFlow) -> tuple[Flow, ...] | None:
    """What flows into each of the block's inputs; `None` where they do not match."""
    if not isinstance(flow, CallFlow):
        return (flow,) if len(block.inputs) == 1 else None
    given = dict(zip(block.inputs, flow.operands, strict=False)) | flow.keywords
    if len(flow.operands) > len(block.inputs) or set(given) != set(block.inputs):
        return None
    return tuple(given[name] for name in block.inputs)


def what_block_takes(block: Block) -> tuple[str, str]:
    """A message and a hint for a block that was given the wrong tensors."""
    names = ", ".join(block.inputs)
    if len(block.inputs) == 1:
        return f"{block.name} takes one tensor", f"write tensor -> {block.name}"
    return f"{block.name} takes {len(block.inputs)} tensors: {names}", f"write ({names}) -> {block.name}"
