"""Ops that join tensors into one, take one apart, or pick from it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import require_axis
from nndsl.shapes.op_operands import (
    joined,
    need_rank,
    need_rank_of,
    need_whole,
    operand,
    operands,
    result,
    results,
    same_beside,
    title,
    total,
)
from nndsl.shapes.op_reductions import flat_size
from nndsl.shapes.polynomials import Size
from nndsl.shapes.promotion import promote
from nndsl.shapes.sizes import Dim, add, at_least, divide, divides, subtract


def _concatenate(call: Call) -> Inference:
    tensors = operands(call, "xs")
    return _beside(call, tensors, call.args.get("axis", 0))


def _stacked(axis: int) -> Rule:
    """`vstack` (axis 0) and `hstack` (axis 1)."""
    return lambda call: _beside(call, operands(call, "xs"), axis)


def _dstack(call: Call) -> Inference:
    """Along the third axis, which tensors of fewer axes get."""
    tensors = operands(call, "xs")
    return _beside(call, tuple(Tensor(_deep(tensor.shape), tensor.dtype) for tensor in tensors), 2)


def _deep(shape: Shape | None) -> Shape | None:
    if shape is None or len(shape) > 2:
        return shape
    return (1, *shape, 1) if len(shape) == 1 else (*shape, 1) if shape else (1, 1, 1)


def _append(call: Call) -> Inference:
    tensors = (operand(call, "x1"), operand(call, "x2"))
    axis = call.args.get("axis")
    if axis is not None:
        return _beside(call, tensors, axis)
    shapes = [tensor.shape for tensor in tensors if tensor.shape is not None]
    size = total([flat_size(shape) for shape in shapes]) if len(shapes) == 2 else None
    return result((size,), promote(*(tensor.dtype for tensor in tensors)))


def _beside(call: Call, tensors: tuple[Tensor, ...], axis: Any) -> Inference:
    dtype = promote(*(tensor.dtype for tensor in tensors))
    first = next((tensor.shape for tensor in tensors if tensor.shape is not None), None)
    if first is None:
        return result(None, dtype)
    at = require_axis(title(call), first, axis)
    shapes = same_beside(call, tensors, at)
    if shapes is None:
        return result(None, dtype)
    return result([*first[:at], total([shape[at] for shape in shapes]), *first[at + 1 :]], dtype)


def _stack(call: Call) -> Inference:
    tensors = operands(call, "x")
    dtype = promote(*(tensor.dtype for tensor in tensors))
    shapes = same_beside(call, tensors, None)
    if shapes is None:
        return result(None, dtype)
    shape = list(shapes[0])
    at = require_axis(title(call), (None, *shape), call.args.get("axis", 0))
    shape.insert(at, len(tensors))
    return result(shape, dtype)


def _parts_of(call: Call) -> Any:
    """A number of parts, or the places at which they begin; NN204 for anything else."""
    parts: Any = call.args.get("indices_or_sections")
    items = parts if isinstance(parts, (tuple, list)) else (parts,)
    if any(isinstance(one, bool) or not isinstance(one, (int, Size)) for one in items):
        raise Refusal(
            "NN204",
            f"{title(call)} splits into a number of parts or at places, but got {parts!r}",
            "write 2, or (2, 4)",
            "indices_or_sections",
        )
    return parts


def _split(call: Call) -> Inference:
    return _parted(call, call.args.get("axis", 0), 1)


def _split_at(axis: int, rank: int) -> Rule:
    """`vsplit` (axis 0), `hsplit` (1) and `dsplit` (2)."""
    return lambda call: _parted(call, axis, rank)


def _parted(call: Call, axis: Any, rank: int) -> Inference:
    x = operand(call, "x")
    parts = _parts_of(call)
    count = parts if isinstance(parts, int) else len(parts) + 1 if isinstance(parts, (tuple, list)) else None
    if count is None:
        return result(None, x.dtype)
    if x.shape is None:
        return results(*(Tensor(None, x.dtype) for _ in range(count)))
    # A vector has but one axis to be split along.
    flat = call.name == "hsplit" and len(x.shape) == 1
    need_rank(call, x.shape, 1 if flat else rank)
    at = require_axis(title(call), x.shape, 0 if flat else axis)
    sizes = _part_sizes(call, x.shape, at, parts)
    shape = x.shape
    return results(*(Tensor((*shape[:at], size, *shape[at + 1 :]), x.dtype) for size in sizes))


def _part_sizes(call: Call, shape: Shape, at: int, parts: Any) -> list[Dim]:
    size = shape[at]
    if not isinstance(parts, int) and size is None:
        raise Refusal(
            "NN305",
            f"{title(call)} at {list(parts)} needs a fixed size, but axis {at} of {shape_text(shape)} varies",
            "write a number of equal parts",
            "indices_or_sections",
        )
    if not isinstance(parts, int):
        bounds: list[Dim] = [0, *parts, size]
        if any(at_least(end, add(start, 1)) is False for start, end in pairwise(bounds)):
            raise Refusal(
                "NN304",
                f"{title(call)} at {list(parts)} leaves an empty part of axis {at} of {shape_text(shape)}",
                (
                    f"name rising places between 1 and {subtract(size, 1)}"
                    if size is not None
                    else "name rising places"
                ),
                "indices_or_sections",
            )
        return [subtract(end, start) for start, end in pairwise(bounds)]
    if parts < 1 or divides(parts, size) is False:
        raise Refusal(
            "NN303",
            f"{title(call)} cannot split axis {at} of {shape_text(shape)}, of size {size}, into {parts} equal parts",
            "choose a number of parts that divides the size, or name the places to split at",
            "indices_or_sections",
        )
    return [divide(size, parts)] * parts


def _array_split(call: Call) -> Inference:
    x = operand(call, "x")
    count = _parts_of(call)
    if isinstance(count, (tuple, list)):
        raise Refusal(
            "NN204",
            f"{title(call)} takes a number of parts, not the places",
            "use ops.split for places",
            "indices_or_sections",
        )
    if at_least(count, 1) is False:
        raise Refusal(
            "NN206", f"{title(call)} makes at least one part", "write 1 or more", "indices_or_sections"
        )
    if not isinstance(count, int) or x.shape is None:
        return result(None, x.dtype)
    at = require_axis(title(call), x.shape, call.args.get("axis", 0))
    size = x.shape[at]
    # The first parts are one longer where the size cannot be divided evenly.
    sizes = [divide(add(size, count - 1 - number), count) for number in range(count)]
    return results(*(Tensor((*x.shape[:at], part, *x.shape[at + 1 :]), x.dtype) for part in sizes))


def _unstack(call: Call) -> Inference:
    x = operand(call, "x")
    count: Any = call.args.get("num")
    if x.shape is None:
        return result(None, x.dtype)
    at = require_axis(title(call), x.shape, call.args.get("axis", 0))
    count = x.shape[at] if count is None else count
    if isinstance(count, Size):
        return result(None, x.dtype)
    if x.shape[at] is None and at == 0:
        raise Refusal(
            "NN305",
            f"{title(call)} would need every batch to be one of {count}",
            "unstack another axis",
            "axis",
        )
    if not isinstance(count, int):
        raise Refusal(
            "NN305",
            f"{title(call)} makes a tensor of every place along axis {at}, but that size of {shape_text(x.shape)} "
            f"is {count}",
            "write num= with the number of tensors",
            "axis",
        )
    return results(*(Tensor(x.shape[:at] + x.shape[at + 1 :], x.dtype) for _ in range(count)))


def _take(call: Call) -> Inference:
    x, indices = operand(call, "x"), operand(call, "indices")
    need_whole(call, indices, "indices")
    axis = call.args.get("axis")
    if x.shape is None or indices.shape is None:
        return result(None, x.dtype)
    if axis is None:
        return result(indices.shape, x.dtype)
    at = require_axis(title(call), x.shape, axis)
    return result(x.shape[:at] + indices.shape + x.shape[at + 1 :], x.dtype)


def _take_along_axis(call: Call) -> Inference:
    x, indices = operand(call, "x"), operand(call, "indices")
    axis = call.args.get("axis")
    if x.shape is None or indices.shape is None:
        return result(None, x.dtype)
    shape: Shape = (flat_size(x.shape),) if axis is None else x.shape
    if len(shape) != len(indices.shape):
        raise Refusal(
            "NN301",
            f"{title(call)} needs indices of as many axes as its input, but got {shape_text(indices.shape)} "
            f"for {shape_text(shape)}",
            "give the indices the missing axes, for example with ops.expand_dims",
        )
    at = 0 if axis is None else require_axis(title(call), shape, axis)
    picked = Tensor((*shape[:at], indices.shape[at], *shape[at + 1 :]), x.dtype)
    return result(joined(call, (picked, indices)), x.dtype)


def _slice(call: Call) -> Inference:
    x = operand(call, "inputs")
    wanted: Any = call.args.get("shape")
    starts: Any = call.args.get("start_indices")
    first = operand(call, "start_indices")
    need_whole(call, first, "start_indices")
    if first.shape is not None:
        need_rank_of(call, first.shape, (1,))
    if x.shape is None or not isinstance(wanted, (tuple, list)):
        return result(None, x.dtype)
    if len(wanted) != len(x.shape):
        raise Refusal(
            "NN301",
            f"{title(call)} has a shape of {len(wanted)} sizes, but its input {shape_text(x.shape)} has "
            f"{len(x.shape)} axes with the batch",
            "write a size for every axis, -1 for all of it",
            "shape",
        )
    if isinstance(starts, (tuple, list)) and len(starts) != len(x.shape):
        raise Refusal(
            "NN301",
            f"{title(call)} has {len(starts)} start_indices, but its input {shape_text(x.shape)} has {len(x.shape)} "
            "axes with the batch",
            "write a place for every axis, 0 for all of it",
            "start_indices",
        )
    places = starts if isinstance(starts, (tuple, list)) else [None] * len(wanted)
    sizes = [
        subtract(size, place) if one == -1 else one
        for size, place, one in zip(x.shape, places, wanted, strict=False)
    ]
    if any(isinstance(size, (int, Size)) and at_least(size, 0) is False for size in sizes):
        raise Refusal(
            "NN304",
            f"{title(call)} starts behind the end of its input {shape_text(x.shape)}",
            "",
            "start_indices",
        )
    return result(sizes, x.dtype)


RULES: dict[str, Rule] = {
    "concatenate": _concatenate,
    "vstack": _stacked(0),
    "hstack": _stacked(1),
    "dstack": _dstack,
    "append": _append,
    "stack": _stack,
    "split": _split,
    "vsplit": _split_at(0, 2),
    "hsplit": _split_at(1, 2),
    "dsplit": _split_at(2, 3),
    "array_split": _array_split,
    "unstack": _unstack,
    "take": _take,
    "take_along_axis": _take_along_axis,
    "slice": _slice,
}
