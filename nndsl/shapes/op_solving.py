"""Ops that solve systems of matrices, and products and diagonals of vectors."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import require_axis, same_size
from nndsl.shapes.dtypes import is_float
from nndsl.shapes.op_operands import joined, need_rank, need_rank_of, operand, result, results, title
from nndsl.shapes.op_reductions import flat_size
from nndsl.shapes.promotion import promote
from nndsl.shapes.sizes import Dim, add, at_least, equal, largest, smallest, subtract


def need_floats(call: Call, *tensors: Tensor) -> None:
    """NN307 unless all hold floats."""
    for tensor in tensors:
        if not is_float(tensor.dtype) and tensor.dtype not in ("float", "complex64"):
            raise Refusal(
                "NN307",
                f"{title(call)} computes with floats, but got {tensor.dtype}",
                "bring it to floats with ops.cast(dtype=float32)",
            )


def _need_square(call: Call, shape: Shape) -> None:
    need_rank(call, shape, 2, "matrix")
    if not same_size(shape[-1], shape[-2]):
        raise Refusal(
            "NN303",
            f"{title(call)} needs square matrices, but got {shape_text(shape)}",
            "make the sizes equal",
        )


def _solve(call: Call) -> Inference:
    """A vector for a matrix, or columns side by side; a batch of matrices takes a batch."""
    a, b = operand(call, "a"), operand(call, "b")
    need_floats(call, a, b)
    if a.shape is None or b.shape is None:
        return result(b.shape, b.dtype)
    _need_square(call, a.shape)
    single = len(b.shape) == len(a.shape) - 1
    rows = b.shape[-1 if single else -2] if len(b.shape) >= (1 if single else 2) else None
    fits = single or len(b.shape) == len(a.shape)
    if (
        not fits
        or equal(rows, a.shape[-1]) is False
        or (len(a.shape) == 2 and not same_size(rows, a.shape[-1]))
    ):
        raise Refusal(
            "NN303",
            f"{title(call)} cannot solve {shape_text(a.shape)} for {shape_text(b.shape)}",
            f"give the right side {a.shape[-1]} rows, and the matrices' batch",
        )
    return result(b.shape, b.dtype)


def _least_squares(call: Call) -> Inference:
    a, b = operand(call, "a"), operand(call, "b")
    need_floats(call, a, b)
    if a.shape is None or b.shape is None:
        return result(None, a.dtype)
    need_rank_of(call, a.shape, (2,))
    need_rank_of(call, b.shape, (1, 2))
    if None in a.shape:
        raise Refusal(
            "NN308",
            f"{title(call)} needs a matrix of fixed sizes, so the batch cannot be one of its axes",
            "",
        )
    if not same_size(a.shape[0], b.shape[0]):
        raise Refusal(
            "NN303",
            f"{title(call)} needs as many rows in b as in a, but got {a.shape[0]} and {b.shape[0]}",
            "",
        )
    return result(a.shape[1:] + b.shape[1:], a.dtype)


def _lu_factor(call: Call) -> Inference:
    x = operand(call, "x")
    need_floats(call, x)
    if x.shape is None:
        return results(Tensor(None, x.dtype), Tensor(None, x.dtype))
    if len(x.shape) != 2 or None in x.shape:
        raise Refusal(
            "NN308", f"{title(call)} takes one matrix of fixed sizes, not a batch of them", "use ops.solve"
        )
    _need_square(call, x.shape)
    return results(x, Tensor(x.shape[:1], x.dtype))


def _rank(call: Call) -> Inference:
    x = operand(call, "x")
    need_floats(call, x)
    if x.shape is None:
        return result(None, "int32")
    need_rank(call, x.shape, 2, "matrix")
    return result(x.shape[:-2], "int32")


def _pseudo_inverse(call: Call) -> Inference:
    x = operand(call, "x")
    need_floats(call, x)
    if x.shape is None:
        return result(None, x.dtype)
    need_rank(call, x.shape, 2, "matrix")
    return result((*x.shape[:-2], x.shape[-1], x.shape[-2]), x.dtype)


def _sign_and_logdet(call: Call) -> Inference:
    """Keras declares a single sign, which a batch of matrices contradicts."""
    x = operand(call, "x")
    need_floats(call, x)
    if x.shape is not None:
        need_rank(call, x.shape, 2, "matrix")
        if len(x.shape) > 2:
            raise Refusal(
                "NN308",
                f"{title(call)} declares one sign, but computes one for each of a batch",
                "use ops.logdet",
            )
        if None in x.shape:
            raise Refusal(
                "NN303",
                f"{title(call)} needs a square matrix, but one axis of {shape_text(x.shape)} is the batch",
                "",
            )
        _need_square(call, x.shape)
    return results(Tensor((), x.dtype), Tensor((), x.dtype))


def _correlate(call: Call) -> Inference:
    left, right = operand(call, "x1"), operand(call, "x2")
    dtype = promote(left.dtype, right.dtype)
    dtype = "float64" if dtype == "int64" else dtype if is_float(dtype) else "float32"
    if left.shape is None or right.shape is None:
        return result(None, dtype)
    for shape in (left.shape, right.shape):
        need_rank_of(call, shape, (1,))
        if shape[0] is None:
            raise Refusal("NN305", f"{title(call)} needs fixed lengths, but the batch has none", "")
    first, second = left.shape[0], right.shape[0]
    longer, shorter = largest(first, second), smallest(first, second)
    sizes: dict[Any, Dim] = {
        "valid": add(subtract(longer, shorter), 1),
        "same": longer,
        "full": subtract(add(first, second), 1),
    }
    return result((sizes[call.args.get("mode", "valid")],), dtype)


def _cross(call: Call) -> Inference:
    """Vectors of 2 or 3; two of 2 give a number."""
    left, right = operand(call, "x1"), operand(call, "x2")
    dtype = promote(left.dtype, right.dtype)
    if left.shape is None or right.shape is None:
        return result(None, dtype)
    axis = call.args.get("axis")
    axes = [axis if axis is not None else call.args.get(name, -1) for name in ("axisa", "axisb", "axisc")]
    sizes, rests = [], []
    for tensor, at, name in ((left, axes[0], "axisa"), (right, axes[1], "axisb")):
        shape = tensor.shape or ()
        place = require_axis(title(call), shape, at, "axis" if axis is not None else name)
        sizes.append(shape[place])
        rests.append(Tensor(shape[:place] + shape[place + 1 :]))
        if equal(shape[place], 2) is False and equal(shape[place], 3) is False:
            raise Refusal(
                "NN303",
                f"{title(call)} needs vectors of 2 or 3 along the axis, but {shape_text(shape)} has {shape[place]}",
                "name the axis of the vectors",
                "axis",
            )
    shape = joined(call, rests) or ()
    if 3 not in sizes:
        return result(shape, dtype)
    at = require_axis(title(call), (*shape, 3), axes[2], "axisc")
    return result((*shape[:at], 3, *shape[at:]), dtype)


def _diag(call: Call) -> Inference:
    """A vector becomes a diagonal, a matrix gives its own."""
    x = operand(call, "x")
    k: Any = call.args.get("k", 0)
    if x.shape is None:
        return result(None, x.dtype)
    need_rank_of(call, x.shape, (1, 2))
    if len(x.shape) == 1:
        size = add(x.shape[0], abs(k))
        return result((size, size), x.dtype)
    rows, columns = x.shape
    rest = subtract(columns, k) if k > 0 else add(rows, k)
    if at_least(rest, 1) is False:
        raise Refusal(
            "NN304", f"{title(call)} has k={k}, beyond {shape_text(x.shape)}", "choose k nearer to 0", "k"
        )
    if rows is None or columns is None:
        return result((None,), x.dtype)
    return result((smallest(rest, smallest(rows, columns)),), x.dtype)


def _diagflat(call: Call) -> Inference:
    x = operand(call, "x")
    k: Any = call.args.get("k", 0)
    size = None if x.shape is None else add(flat_size(x.shape), abs(k))
    return result((size, size), x.dtype)


def _vander(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    need_rank_of(call, x.shape, (1,))
    count: Any = call.args.get("N")
    return result((x.shape[0], x.shape[0] if count is None else count), x.dtype)


def _trapezoid(call: Call) -> Inference:
    y = operand(call, "y")
    dtype = promote(y.dtype, "float")
    if y.shape is None:
        return result(None, dtype)
    at = require_axis(title(call), y.shape, call.args.get("axis", -1))
    places: Any = call.args.get("x")
    size = y.shape[at]
    # Two places give one distance, and two values one gap, which serve for all.
    listed = isinstance(places, (tuple, list)) and len(places) != 2 and equal(size, 2) is not True
    if listed and (size is None or equal(size, len(places)) is False):
        raise Refusal(
            "NN303",
            f"{title(call)} has {len(places)} places in x for an axis of size {size}",
            "write a place for each value, or dx for their distance",
            "x",
        )
    return result(y.shape[:at] + y.shape[at + 1 :], dtype)


RULES: dict[str, Rule] = {
    "solve": _solve,
    "solve_triangular": _solve,
    "lstsq": _least_squares,
    "lu_factor": _lu_factor,
    "matrix_rank": _rank,
    "pinv": _pseudo_inverse,
    "slogdet": _sign_and_logdet,
    "correlate": _correlate,
    "cross": _cross,
    "diag": _diag,
    "diagflat": _diagflat,
    "vander": _vander,
    "trapezoid": _trapezoid,
}
