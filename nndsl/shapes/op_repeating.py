"""Ops that repeat or add elements along an axis, or pick a diagonal."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import require_axis
from nndsl.shapes.dtypes import is_float
from nndsl.shapes.op_operands import (
    given,
    joined,
    known_sizes,
    need_rank,
    operand,
    result,
    same_shape,
    title,
    total,
)
from nndsl.shapes.op_reductions import flat_size
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim, add, at_least, equal, multiply, smallest, subtract


def _repeat(call: Call) -> Inference:
    x = operand(call, "x")
    repeats: Any = call.args.get("repeats")
    counts = list(repeats) if isinstance(repeats, (tuple, list)) else [repeats]
    axis = call.args.get("axis")
    _need_positive(call, counts)
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


def _need_positive(call: Call, counts: list[Any]) -> None:
    if any(not isinstance(count, (int, Size)) for count in counts):
        raise Refusal(
            "NN204",
            f"{title(call)} has repeats={counts}, which are no whole numbers",
            "write (1, 2)",
            "repeats",
        )
    negative = any(at_least(count, 0) is False for count in counts)
    if negative or not counts or (all(equal(count, 0) for count in counts)):
        raise Refusal(
            "NN304", f"{title(call)} has repeats={counts}, which leaves nothing", "write 1 or more", "repeats"
        )


def _tile(call: Call) -> Inference:
    x = operand(call, "x")
    repeats: Any = call.args.get("repeats")
    counts = list(repeats) if isinstance(repeats, (tuple, list)) else [repeats]
    _need_positive(call, counts)
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
    if isinstance(call.args.get("constant_values"), float) and not is_float(x.dtype):
        raise Refusal(
            "NN307",
            f"{title(call)} cannot fill {x.dtype} with a float",
            "write a whole number",
            "constant_values",
        )
    pairs = _pairs(call, x.shape)
    _check_mode(call, x.shape, pairs)
    return result([add(size, add(*pair)) for size, pair in zip(x.shape, pairs, strict=True)], x.dtype)


def _pairs(call: Call, shape: Shape) -> list[tuple[Any, Any]]:
    """What is added at both ends of each axis; TensorFlow takes one pair for all only where there is one axis."""
    width: Any = call.args.get("pad_width")
    if isinstance(width, (int, Size)):
        width = ((width, width),)
    elif isinstance(width, (tuple, list)) and width and not isinstance(width[0], (tuple, list)):
        width = (tuple(width),)
    sound = isinstance(width, (tuple, list)) and all(
        isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in width
    )
    if not sound or len(width) != len(shape):
        raise Refusal(
            "NN303",
            f"{title(call)} needs a pair for each of the {len(shape)} axes of its input {shape_text(shape)}, "
            f"the batch included, but pad_width is {call.args.get('pad_width')}",
            f"write pad_width=({', '.join(['(0, 0)', *['(1, 1)'] * (len(shape) - 1)])})",
            "pad_width",
        )
    if any(at_least(one, 0) is False for pair in width for one in pair):
        raise Refusal("NN206", f"{title(call)} cannot pad by less than 0", "cut with ops.slice", "pad_width")
    return [(pair[0], pair[1]) for pair in width]


def _check_mode(call: Call, shape: Shape, pairs: list[tuple[Any, Any]]) -> None:
    mode = call.args.get("mode", "constant")
    if mode != "constant" and given(call, "constant_values") is not None:
        raise Refusal(
            "NN207", f"{title(call)} takes constant_values for mode=constant alone", "leave one out", "mode"
        )
    if mode == "edge":
        raise Refusal(
            "NN308", f"{title(call)} has no mode=edge inside a network", "write mode=symmetric", "mode"
        )
    inner = {"reflect": 1, "symmetric": 0}.get(mode)
    if inner is None:
        return
    for size, pair in zip(shape, pairs, strict=True):
        if any(at_least(subtract(size, inner), one) is False for one in pair):
            raise Refusal(
                "NN304",
                f"{title(call)} with mode={mode} cannot mirror {max(map(str, pair))} places of an axis of size {size}",
                "pad by less",
                "pad_width",
            )


def _broadcast_to(call: Call) -> Inference:
    x = operand(call, "x")
    wanted = known_sizes(call, "shape")
    if None in wanted or (x.shape is not None and None in x.shape):
        raise Refusal(
            "NN308",
            f"{title(call)} needs fixed sizes, so it takes no batch",
            "let arithmetic broadcast by itself, or use ops.repeat along an axis",
            "shape",
        )
    if not same_shape(joined(call, (x, Tensor(wanted))), wanted):
        raise Refusal(
            "NN303",
            f"{title(call)} cannot bring {shape_text(x.shape)} to {wanted}",
            "keep the sizes that are not 1",
            "shape",
        )
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


def _triangle(call: Call) -> Inference:
    """`tril` and `triu`; the diagonal must not lie beyond the corner that is kept."""
    x = operand(call, "x")
    k: Any = call.args.get("k", 0)
    if x.shape is None:
        return result(None, x.dtype)
    need_rank(call, x.shape, 2, "matrix")
    rows, columns = x.shape[-2:]
    beyond = at_least(columns, k) if call.name == "tril" else at_least(add(rows, k), 0)
    if beyond is False:
        raise Refusal(
            "NN304", f"{title(call)} has k={k}, beyond {shape_text(x.shape)}", "choose k nearer to 0", "k"
        )
    return result(x.shape, x.dtype)


RULES: dict[str, Rule] = {
    "tril": _triangle,
    "triu": _triangle,
    "repeat": _repeat,
    "tile": _tile,
    "pad": _pad,
    "broadcast_to": _broadcast_to,
    "diagonal": _diagonal,
}
