"""Whole-number arguments of layers: one number, several, or pairs; refused where Keras refuses them."""

from __future__ import annotations

from typing import TypeGuard

from nndsl.shapes.call import Call, Refusal
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import at_least

Known = int | Size
"""A size that does not vary."""


def is_known(value: object) -> TypeGuard[Known]:
    """Whether a value is an int (not a bool) or a symbolic size."""
    return isinstance(value, (int, Size)) and not isinstance(value, bool)


def whole(call: Call, name: str, least: int = 1) -> Known:
    """An argument that must be an int of at least `least`; NN204 or NN206 where it is not."""
    return _whole(call, name, call.args.get(name), least)


def several(call: Call, name: str, count: int, least: int = 1) -> tuple[Known, ...]:
    """An argument that is one int for all axes, or `count` of them; NN204 or NN206 where it is neither."""
    return as_tuple(call, name, call.args.get(name), count, least)


def as_tuple(call: Call, name: str, value: object, count: int, least: int = 1) -> tuple[Known, ...]:
    """Like `several`, for a value that is the argument `name` or a part of it."""
    if not isinstance(value, (list, tuple)):
        return (_whole(call, name, value, least),) * count
    if len(value) != count:
        raise Refusal(
            "NN204",
            f"{call.name} has {name}={_text(value)}, but it must be one number or {count} of them",
            f"write one number, such as {name}=2, or {count}, such as {name}={_text((2,) * count)}",
            name,
        )
    return tuple(_whole(call, name, one, least) for one in value)


def pairs(call: Call, name: str, count: int) -> tuple[tuple[Known, Known], ...]:
    """What is added or cut at both ends of `count` axes: an int, `count` ints, or `count` pairs."""
    value = call.args.get(name)
    if not isinstance(value, (list, tuple)):
        value = (value,) * count
    if len(value) != count:
        raise Refusal(
            "NN204",
            f"{call.name} has {name}={_text(value)}, but it must be one number, {count} numbers or {count} pairs",
            f"write {name}=1, {name}={_text((1,) * count)} or {name}={_text(((1, 2),) * count)}",
            name,
        )
    ends = [as_tuple(call, name, one, 2, least=0) for one in value]
    return tuple((before, after) for before, after in ends)


def _whole(call: Call, name: str, value: object, least: int) -> Known:
    if not is_known(value):
        raise Refusal(
            "NN204", f"{call.name} has {name}={_text(value)}, but it must be a whole number", "", name
        )
    if at_least(value, least) is False:
        raise Refusal(
            "NN206",
            f"{call.name} has {name}={value}, but it must be at least {least}",
            f"write {least} or more for {name}",
            name,
        )
    return value


def _text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        inner = ", ".join(_text(one) for one in value)
        return f"[{inner}]" if isinstance(value, list) else f"({inner}{',' if len(value) == 1 else ''})"
    return str(value) if isinstance(value, Size) else repr(value)
