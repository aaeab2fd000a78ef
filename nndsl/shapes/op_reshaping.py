"""Ops that give the elements another arrangement: reshape, transpose, repeat, pad and their kin."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, shape_text
from nndsl.shapes.checks import require_axis
from nndsl.shapes.op_operands import known_sizes, need_rank, operand, result, title
from nndsl.shapes.op_reductions import flat_size
from nndsl.shapes.sizes import (
    Dim,
    at_least,
    divide,
    divides,
    equal,
    product,
)


def _reshape(call: Call) -> Inference:
    x = operand(call, "x")
    wanted = known_sizes(call, "newshape")
    if sum(1 for size in wanted if size == -1) > 1:
        raise Refusal(
            "NN206",
            f"{title(call)} has more than one -1 in {_text(wanted)}",
            "write one -1 at most",
            "newshape",
        )
    if any(size is not None and size != -1 and at_least(size, 0) is False for size in wanted):
        raise Refusal(
            "NN206",
            f"{title(call)} has a negative size in {_text(wanted)}",
            "write -1 for one open size",
            "newshape",
        )
    if x.shape is not None and None in x.shape and None not in wanted and -1 not in wanted:
        _check_multiple(call, x.shape, wanted)
    if x.shape is not None and -1 in wanted and None not in wanted and None not in x.shape[1:]:
        _check_whole_batches(call, x.shape, wanted)
    if x.shape is None or None in x.shape or None in wanted:
        return result([None if size == -1 else size for size in wanted], x.dtype)
    return result(_filled(call, x.shape, wanted), x.dtype)


def _check_multiple(call: Call, shape: Shape, wanted: tuple[Dim, ...]) -> None:
    """NN303 where no size of the axes that vary gives as many elements; that of the batch must not be one alone."""
    known = product([size for size in shape if size is not None])
    fixed_batch = shape[0] is None and None not in shape[1:]
    if fixed_batch or divides(known, product(wanted)) is False or equal(product(wanted), 0):
        raise Refusal(
            "NN303",
            f"{title(call)} cannot bring {shape_text(shape)} to {_text(wanted)} for any size of the batch",
            "write -1 for the batch first",
            "newshape",
        )


def _check_whole_batches(call: Call, shape: Shape, wanted: tuple[Dim, ...]) -> None:
    """NN303 where neither whole ones of the new shape make an example, nor the other way round, as where steps are
    taken into the batch and out again."""
    example, new = product(shape[1:]), product([size for size in wanted if size != -1])
    if shape and shape[0] is None and divides(new, example) is False and divides(example, new) is False:
        raise Refusal(
            "NN303",
            f"{title(call)} cannot bring the {example} elements of {shape_text(shape)} to {_text(wanted)}, "
            f"which takes {new} of them",
            "keep the number of elements of an example",
            "newshape",
        )


def _filled(call: Call, shape: Shape, wanted: tuple[Dim, ...]) -> Shape:
    """The new shape with -1 replaced; NN303 where the elements cannot be arranged so."""
    elements, rest = product(shape), product([size for size in wanted if size != -1])
    if (divides(rest, elements) if -1 in wanted else equal(rest, elements)) is False:
        raise Refusal(
            "NN303",
            f"{title(call)} cannot bring the {elements} elements of {shape_text(shape)} to {_text(wanted)}",
            "keep the number of elements, or write -1 for one size",
            "newshape",
        )
    return tuple(divide(elements, rest) if size == -1 else size for size in wanted)


def _text(sizes: tuple[Dim, ...]) -> str:
    return f"({', '.join(str(size) for size in sizes)})"


def _expand_dims(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    axis: Any = call.args.get("axis")
    axis = len(x.shape) if axis is None else axis
    axes = list(axis) if isinstance(axis, (tuple, list)) else [axis]
    rank = len(x.shape) + len(axes)
    places = [require_axis(title(call), (None,) * rank, one) for one in axes]
    if len(set(places)) < len(places):
        raise Refusal(
            "NN305", f"{title(call)} has axis={axis}, which names one axis twice", "name each once", "axis"
        )
    rest = iter(x.shape)
    return result([1 if at in places else next(rest) for at in range(rank)], x.dtype)


def _squeeze(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    axis: Any = call.args.get("axis")
    if axis is None:
        # A size known only when the model is built may turn out to be 1.
        if any(equal(size, 1) is None for size in x.shape if size is not None):
            return result(None, x.dtype)
        return result([size for size in x.shape if size != 1], x.dtype)
    named = axis if isinstance(axis, (tuple, list)) else (axis,)
    axes = [require_axis(title(call), x.shape, one) for one in named]
    for one in axes:
        if x.shape[one] is None or equal(x.shape[one], 1) is False:
            raise Refusal(
                "NN303",
                f"{title(call)} takes away axes of size 1, but axis {one} of {shape_text(x.shape)} "
                f"has the size {x.shape[one]}",
                "name an axis of size 1",
                "axis",
            )
    return result([size for at, size in enumerate(x.shape) if at not in axes], x.dtype)


def _transpose(call: Call) -> Inference:
    x = operand(call, "x")
    axes: Any = call.args.get("axes")
    if x.shape is None:
        return result(None, x.dtype)
    if axes is None:
        return result(x.shape[::-1], x.dtype)
    if not isinstance(axes, (tuple, list)):
        raise Refusal(
            "NN204", f"{title(call)} takes axes as a tuple of all of them", "write axes=(0, 2, 1)", "axes"
        )
    places = [require_axis(title(call), x.shape, axis, "axes") for axis in axes]
    if sorted(places) != list(range(len(x.shape))):
        raise Refusal(
            "NN305",
            f"{title(call)} has axes={tuple(axes)}, but {shape_text(x.shape)} needs every axis from 0 (the batch) "
            f"to {len(x.shape) - 1} once",
            f"write axes=({', '.join(map(str, range(len(x.shape))))}) in the order you want",
            "axes",
        )
    return result([x.shape[place] for place in places], x.dtype)


def _swapaxes(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    first = require_axis(title(call), x.shape, call.args.get("axis1"), "axis1")
    second = require_axis(title(call), x.shape, call.args.get("axis2"), "axis2")
    shape = list(x.shape)
    shape[first], shape[second] = shape[second], shape[first]
    return result(shape, x.dtype)


def _moveaxis(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    places: dict[str, list[int]] = {}
    for name in ("source", "destination"):
        value: Any = call.args.get(name)
        items = value if isinstance(value, (tuple, list)) else (value,)
        places[name] = [require_axis(title(call), x.shape, axis, name) for axis in items]
    if len(places["source"]) != len(places["destination"]):
        raise Refusal(
            "NN207", f"{title(call)} needs as many axes in source as in destination", "", "destination"
        )
    order = [axis for axis in range(len(x.shape)) if axis not in places["source"]]
    for target, axis in sorted(zip(places["destination"], places["source"], strict=True)):
        order.insert(target, axis)
    return result([x.shape[axis] for axis in order], x.dtype)


def _turned(call: Call) -> Inference:
    """`flip`, `roll`: the shape stays."""
    x = operand(call, "x")
    axis: Any = call.args.get("axis")
    if x.shape is not None and axis is not None:
        for one in axis if isinstance(axis, (tuple, list)) else (axis,):
            require_axis(title(call), x.shape, one)
    return result(x.shape, x.dtype)


def _mirrored(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is not None:
        need_rank(call, x.shape, 2 if call.name == "fliplr" else 1)
    return result(x.shape, x.dtype)


def _rot90(call: Call) -> Inference:
    x = operand(call, "array")
    axes: Any = call.args.get("axes", (0, 1))
    if x.shape is None:
        return result(None, x.dtype)
    need_rank(call, x.shape, 2)
    named = axes if isinstance(axes, (tuple, list)) else (axes,)
    places = [require_axis(title(call), x.shape, axis, "axes") for axis in named]
    if len(places) != 2 or places[0] == places[1]:
        raise Refusal(
            "NN305", f"{title(call)} turns in the plane of two different axes", "write axes=(1, 2)", "axes"
        )
    shape = list(x.shape)
    shape[places[0]], shape[places[1]] = shape[places[1]], shape[places[0]]
    return result(shape, x.dtype)


def _ravel(call: Call) -> Inference:
    x = operand(call, "x")
    return result(None if x.shape is None else (flat_size(x.shape),), x.dtype)


def _size(call: Call) -> Inference:
    operand(call, "x")
    return result((), "int32")


RULES: dict[str, Rule] = {
    "reshape": _reshape,
    "expand_dims": _expand_dims,
    "squeeze": _squeeze,
    "transpose": _transpose,
    "swapaxes": _swapaxes,
    "moveaxis": _moveaxis,
    "flip": _turned,
    "roll": _turned,
    "fliplr": _mirrored,
    "flipud": _mirrored,
    "rot90": _rot90,
    "ravel": _ravel,
    "size": _size,
}
