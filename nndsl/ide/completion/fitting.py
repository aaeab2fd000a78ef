"""Which layers a tensor can flow into, as the shape rules themselves say."""

from __future__ import annotations

from functools import cache
from typing import Any

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter
from nndsl.graph.resolve.objects import CLOSED_LAYERS
from nndsl.shapes import rule_for
from nndsl.shapes.call import Call, Operand, Refusal, Tensor

_EXAMPLES: dict[str, Any] = {
    "int": 1,
    "float": 0.5,
    "number": 0.5,
    "bool": True,
    "int_or_ints": 1,
    "str": "x",
    "activation": "relu",
    "axis": -1,
}
"""A value for an argument that must be given, small enough to fit wherever one fits."""
_ABOUT_TENSORS = ("NN301", "NN302", "NN304", "NN305", "NN307")
_ABOUT_LISTS = (*_ABOUT_TENSORS, "NN303")
"""Codes that say of the tensors, and not of an argument, that they cannot flow in."""
_RANKS = (1, 2, 3, 4)
_LARGE, _CHANNELS = 256, 8
"""The sizes of a tensor of which only the number of axes matters: large enough for what makes it smaller."""


def layers() -> tuple[str, ...]:
    """The layers that can be written as a step."""
    return tuple(name for name in catalog.names("layer") if name not in CLOSED_LAYERS)


def fits(name: str, operand: Operand) -> bool:
    """Whether a layer takes a tensor, or a list of them; true where that hangs on arguments."""
    entry = catalog.find("layer", name)
    rule = rule_for("layer", name)
    args = _arguments(entry) if entry else None
    if entry is None or rule is None or args is None:
        return True
    try:
        rule(Call(entry.name, args, (operand,)))
    except Refusal as refusal:
        return refusal.code not in (_ABOUT_LISTS if isinstance(operand, tuple) else _ABOUT_TENSORS)
    return True


def example(axes: int) -> Tensor:
    """A tensor of which only the number of axes beside the batch matters."""
    return Tensor((None, *(_LARGE,) * (axes - 1), _CHANNELS))


@cache
def asks_for_rank(name: str) -> int | None:
    """The number of axes beside the batch that a layer asks for; `None` for one that takes several, or none."""
    taken = [rank for rank in _RANKS if fits(name, example(rank))]
    return taken[0] if len(taken) == 1 else None


@cache
def takes_list(name: str) -> bool:
    """Whether a layer joins a list of tensors."""
    pair = (Tensor((None, 4)), Tensor((None, 4)))
    return fits(name, pair) and not fits(name, pair[0]) and _is_checked(name)


@cache
def takes_several(name: str) -> bool:
    """Whether more than one tensor can go into a layer's call."""
    entry = catalog.find("layer", name)
    tensors = [each for each in entry.call if each.is_data and "mask" not in each.name] if entry else []
    return len(tensors) > 1


def _is_checked(name: str) -> bool:
    entry = catalog.find("layer", name)
    return entry is not None and _arguments(entry) is not None


def _arguments(entry: Entry) -> dict[str, Any] | None:
    """Every argument with its default or an example; `None` where there is none that would do."""
    values: dict[str, Any] = {}
    for each in entry.parameters:
        if each.required and not _has_example(each):
            return None
        values[each.name] = _example(each) if each.required else each.default
    return values


def _has_example(parameter: Parameter) -> bool:
    return bool(parameter.values) or parameter.kind in _EXAMPLES


def _example(parameter: Parameter) -> Any:
    return parameter.values[0] if parameter.values else _EXAMPLES[parameter.kind]
