"""Ops that repeat or add elements along an axis, or pick a diagonal."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import require_axis
from nndsl.shapes.op_operands import joined, known_sizes, need_rank, operand, result, title, total
from nndsl.shapes.op_reductions import flat_size
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim, add, at_least, equal, multiply, smallest, subtract


def _repeat(call: Call) -> Inference:
    x = operand(call, "x")
    repeats: Any = call.args.get("repeats")
    counts = list(repeats) if isinstance(repeats, (tuple, list)) else [repeats]
    axis = call.args.get("axis")
    if x.shape is None:
        return result(None, x.dtype)
    at = 0 if axis is None else require_axis(title(call), x.shape, axis)
    shape: Shape = (flat_size(x.shape),) if axis is None else x.shape
    if len(counts) > 1 and equal(shape[at], len(counts)) is False:
        raise Refusal(
            "NN303",
            f"{title(call)} has {len(counts)} repeats for an axis of size {shape[at]} of {shape_text(x.shape)}",
            "write one number, or one for every place along the axis",
            "repeats",
        )
    size = (
        multiply(shape[at], counts[0]) if len(counts) == 1 else None if shape[at] is None else total(counts)
    )
    return result([*shape[:at], size, *shape[at + 1 :]], x.dtype)


def _tile(call: Call) -> Inference:
    x = operand(call, "x")
    repeats: Any = call.args.get("repeats")
    counts = list(repeats) if isinstance(repeats, (tuple, list)) else [repeats]
    if x.shape is None:
        return result(None, x.dtype)
    rank = max(len(x.shape), len(counts))
    shape = (1,) * (rank - len(x.shape)) + x.shape
    counts = [1] * (rank - len(counts)) + counts
    return result([multiply(size, count) for size, count in zip(shape, counts, strict=True)], x.dtype)


def _pad(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    width: Any = call.args.get("pad_width")
    if isinstance(width, (int, Size)):
        width = ((width, width),)
    elif width and not isinstance(width[0], (tuple, list)):
        width = (tuple(width),)
    pairs = [(pair[0], pair[-1]) for pair in width]
    pairs = pairs * len(x.shape) if len(pairs) == 1 else pairs
    if len(pairs) != len(x.shape):
        raise Refusal(
            "NN303",
            f"{title(call)} has {len(pairs)} pairs in pad_width, but its input {shape_text(x.shape)} has "
            f"{len(x.shape)} axes with the batch",
            "write a pair for every axis, (0, 0) for the batch first",
            "pad_width",
        )
    return result([add(size, add(*pair)) for size, pair in zip(x.shape, pairs, strict=True)], x.dtype)


def _broadcast_to(call: Call) -> Inference:
    x = operand(call, "x")
    wanted = known_sizes(call, "shape")
    joined(call, (x, Tensor(wanted)))
    return result(wanted, x.dtype)


def _diagonal(call: Call) -> Inference:
    """Two axes give their diagonal, which comes last."""
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    need_rank(call, x.shape, 2)
    first = require_axis(title(call), x.shape, call.args.get("axis1", 0), "axis1")
    second = require_axis(title(call), x.shape, call.args.get("axis2", 1), "axis2")
    if first == second:
        raise Refusal("NN305", f"{title(call)} needs two different axes", "write axis1=1, axis2=2", "axis2")
    rest = [size for at, size in enumerate(x.shape) if at not in (first, second)]
    length = _diagonal_length(call, x.shape[first], x.shape[second])
    return result([*rest, length], x.dtype)


def _diagonal_length(call: Call, rows: Dim, columns: Dim) -> Dim:
    offset: Any = call.args.get("offset", 0)
    above = isinstance(offset, int) and offset > 0
    remaining = subtract(columns, offset) if above else add(rows, offset)
    if at_least(remaining, 1) is False:
        raise Refusal(
            "NN304",
            f"{title(call)} has offset={offset}, beyond the {columns if above else rows} "
            f"{'columns' if above else 'rows'} of its input",
            "choose an offset nearer to 0",
            "offset",
        )
    return smallest(remaining, smallest(rows, columns))


RULES: dict[str, Rule] = {
    "repeat": _repeat,
    "tile": _tile,
    "pad": _pad,
    "broadcast_to": _broadcast_to,
    "diagonal": _diagonal,
}
