"""Ops that multiply tensors and sum: matmul, dot, einsum and their kin."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import require_axis, same_size
from nndsl.shapes.op_operands import joined, need_rank, operand, result, title
from nndsl.shapes.op_reductions import flat_size
from nndsl.shapes.promotion import promote
from nndsl.shapes.sizes import Dim, equal, multiply, product


def _matmul(call: Call) -> Inference:
    left, right, dtype = _pair(call)
    dtype = "int32" if dtype == "int8" else dtype
    if left.shape is None or right.shape is None:
        return result(None, dtype)
    if not left.shape or not right.shape:
        raise Refusal(
            "NN301", f"{title(call)} needs tensors of at least one axis", "use ops.multiply for a number"
        )
    first = left.shape if len(left.shape) > 1 else (1, *left.shape)
    second = right.shape if len(right.shape) > 1 else (*right.shape, 1)
    _need_equal(call, left.shape, right.shape, first[-1], second[-2])
    leading = joined(call, (Tensor(first[:-2]), Tensor(second[:-2])))
    rows = first[-2:-1] if len(left.shape) > 1 else ()
    columns = second[-1:] if len(right.shape) > 1 else ()
    shape = (*(leading or ()), *rows, *columns)
    return result(shape, dtype, multiply(product(shape[1:]), first[-1]))


def _dot(call: Call) -> Inference:
    left, right, dtype = _pair(call)
    if left.shape is None or right.shape is None:
        return result(None, dtype)
    if not left.shape or not right.shape:
        return result(joined(call, (left, right)), dtype)
    at = len(right.shape) - (1 if len(right.shape) == 1 else 2)
    inner = left.shape[-1]
    if len(right.shape) == 1 and len(left.shape) > 1 and not same_size(inner, right.shape[0]):
        raise _mismatch(call, left.shape, right.shape, inner, right.shape[0])
    _need_equal(call, left.shape, right.shape, inner, right.shape[at])
    shape = left.shape[:-1] + right.shape[:at] + right.shape[at + 1 :]
    return result(shape, dtype, multiply(product(shape[1:]), inner))


def _inner(call: Call) -> Inference:
    left, right, dtype = _pair(call)
    if left.shape is None or right.shape is None:
        return result(None, dtype)
    if not left.shape or not right.shape:
        raise Refusal(
            "NN301", f"{title(call)} needs tensors of at least one axis", "use ops.multiply for a number"
        )
    _need_equal(call, left.shape, right.shape, left.shape[-1], right.shape[-1])
    return result(left.shape[:-1] + right.shape[:-1], dtype)


def _outer(call: Call) -> Inference:
    left, right, dtype = _pair(call)
    if left.shape is None or right.shape is None:
        return result(None, dtype)
    return result((flat_size(left.shape), flat_size(right.shape)), dtype)


def _vdot(call: Call) -> Inference:
    left, right, dtype = _pair(call)
    if left.shape is not None and right.shape is not None:
        sizes = [product([size for size in shape if size is not None]) for shape in (left.shape, right.shape)]
        open_axes = [sum(size is None for size in shape) for shape in (left.shape, right.shape)]
        # With the batch among both, what is beside it must agree.
        if equal(*sizes) is False and (open_axes[0] == open_axes[1] or 0 in open_axes):
            raise _mismatch(call, left.shape, right.shape, sizes[0], sizes[1])
    return result((), dtype)


def _tensordot(call: Call) -> Inference:
    left, right, dtype = _pair(call)
    axes: Any = call.args.get("axes", 2)
    if left.shape is None or right.shape is None:
        return result(None, dtype)
    if isinstance(axes, int):
        folded = max(axes, 0)
        first, second = list(range(len(left.shape) - folded, len(left.shape))), list(range(folded))
        if min([*first, 0]) < 0 or folded > len(right.shape):
            raise Refusal(
                "NN301",
                f"{title(call)} has axes={axes}, more than {shape_text(left.shape)} and {shape_text(right.shape)} have",
                "choose fewer axes",
                "axes",
            )
    elif not isinstance(axes, (tuple, list)) or len(axes) != 2:
        raise Refusal(
            "NN204",
            f"{title(call)} takes a number of axes, or a pair of them",
            "write axes=((2,), (1,))",
            "axes",
        )
    else:
        first, second = (
            _named(call, shape, part) for shape, part in zip((left.shape, right.shape), axes, strict=False)
        )
    for at, other in zip(first, second, strict=False):
        _need_equal(call, left.shape, right.shape, left.shape[at], right.shape[other])
    kept = [size for at, size in enumerate(left.shape) if at not in first]
    return result([*kept, *(size for at, size in enumerate(right.shape) if at not in second)], dtype)


def _named(call: Call, shape: Shape, axes: Any) -> list[int]:
    items = axes if isinstance(axes, (tuple, list)) else (axes,)
    return [require_axis(title(call), shape, axis, "axes") for axis in items]


def _cdist(call: Call) -> Inference:
    left, right = operand(call, "x"), operand(call, "y")
    dtype = promote(left.dtype, right.dtype, "float")
    if left.shape is None or right.shape is None:
        return result(None, dtype)
    for shape in (left.shape, right.shape):
        need_rank(call, shape, 2)
    _need_equal(call, left.shape, right.shape, left.shape[-1], right.shape[-1])
    leading = joined(call, (Tensor(left.shape[:-2]), Tensor(right.shape[:-2]))) or ()
    return result((*leading, left.shape[-2], right.shape[-2]), dtype)


def _pair(call: Call) -> tuple[Tensor, Tensor, str]:
    left, right = operand(call, "x1"), operand(call, "x2")
    return left, right, promote(left.dtype, right.dtype)


def _need_equal(call: Call, left: Shape, right: Shape, first: Dim, second: Dim) -> None:
    if equal(first, second) is False or _is_batch(left, right, first, second):
        raise _mismatch(call, left, right, first, second)


def _is_batch(left: Shape, right: Shape, first: Dim, second: Dim) -> bool:
    """Whether the batch of a tensor, whose size no one knows, would meet a fixed size above all others."""
    alone = (None in left[:1] and None not in left[1:], None in right[:1] and None not in right[1:])
    return (first is None and second is not None and alone[0]) or (
        second is None and first is not None and alone[1]
    )


def _mismatch(call: Call, left: Shape, right: Shape, first: Dim, second: Dim) -> Refusal:
    return Refusal(
        "NN303",
        f"{title(call)} cannot multiply {shape_text(left)} with {shape_text(right)}: "
        f"the sizes {first} and {second} that meet differ",
        "swap or transpose one of them, or bring the sizes together with Dense",
    )


RULES: dict[str, Rule] = {
    "matmul": _matmul,
    "dot": _dot,
    "inner": _inner,
    "outer": _outer,
    "vdot": _vdot,
    "tensordot": _tensordot,
    "cdist": _cdist,
}
