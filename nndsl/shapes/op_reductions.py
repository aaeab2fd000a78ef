"""Ops that fold axes away or run along one: sums, means, extremes, sorting, cumulation."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import require_axis
from nndsl.shapes.dtypes import is_float
from nndsl.shapes.op_operands import operand, result, results, title
from nndsl.shapes.promotion import counted, floating, promote, summed
from nndsl.shapes.sizes import Dim, at_least, product

_DTYPES: tuple[tuple[Callable[[str], str], str], ...] = (
    (lambda dtype: "bool", "all any"),
    (lambda dtype: dtype, "amax amin max min ptp nanmax nanmin"),
    (lambda dtype: "int32", "count_nonzero"),
    (floating, "mean median std"),
    (lambda dtype: promote(dtype, "float"), "var nanmean nanstd nanvar"),
    (summed, "sum nansum prod nanprod"),
    (lambda dtype: "float32", "logsumexp"),
)


def _reduction(dtype: Callable[[str], str]) -> Rule:
    def rule(call: Call) -> Inference:
        x = operand(call, "x")
        asked = call.args.get("dtype")
        _check_initial(call, x.dtype)
        return result(reduced(call, x.shape), asked if isinstance(asked, str) else dtype(x.dtype))

    return rule


def _check_initial(call: Call, dtype: str) -> None:
    if isinstance(call.args.get("initial"), float) and not is_float(dtype):
        raise Refusal(
            "NN307",
            f"{title(call)} has a float as initial, but its input holds {dtype}",
            "write a whole number",
            "initial",
        )


def reduced(call: Call, shape: Shape | None, argument: str = "axis") -> Shape | None:
    """The shape without the axes that the argument names (all of them for `None`), or with 1 there for `keepdims`."""
    if shape is None:
        return None
    axes = _axes(call, shape, argument)
    if call.args.get("keepdims"):
        return tuple(1 if axis in axes else size for axis, size in enumerate(shape))
    return tuple(size for axis, size in enumerate(shape) if axis not in axes)


def _axes(call: Call, shape: Shape, argument: str) -> set[int]:
    axis: Any = call.args.get(argument)
    if axis is None:
        return set(range(len(shape)))
    named = list(axis) if isinstance(axis, (tuple, list)) else [axis]
    axes = {require_axis(title(call), shape, one, argument) for one in named}
    if len(axes) < len(named):
        raise Refusal(
            "NN305",
            f"{title(call)} has {argument}={axis}, which names one axis of its input {shape_text(shape)} twice",
            "name every axis once",
            argument,
        )
    return axes


def _place(call: Call) -> Inference:
    """Where the extreme stands: along one axis, or in the flattened tensor."""
    _need_one_axis(call)
    x = operand(call, "x")
    return result(reduced(call, x.shape), "int32")


def _need_one_axis(call: Call) -> None:
    axis = call.args.get("axis")
    if isinstance(axis, (tuple, list)):
        raise Refusal(
            "NN204",
            f"{title(call)} has axis={axis}, but it takes one axis",
            f"write axis={axis[0] if axis else -1}",
            "axis",
        )


_ORDERS_LEFT_OUT: dict[int | None, Callable[[Any], bool]] = {
    1: lambda order: isinstance(order, str),
    2: lambda order: order not in ("fro", "nuc", 1, -1, 2, -2, math.inf, -math.inf),
}
"""Which `ord` a norm of one axis does not take, and one of two."""


def _norm(call: Call) -> Inference:
    """Of one axis or of two; without `axis` the input must not have more."""
    x = operand(call, "x")
    order = call.args.get("ord")
    count = None if x.shape is None else len(_axes(call, x.shape, "axis"))
    if order is not None and count in _ORDERS_LEFT_OUT and _ORDERS_LEFT_OUT[count](order):
        raise Refusal(
            "NN206",
            f"{title(call)} has ord={order!r}, which is not for {'one axis' if count == 1 else 'two axes'}",
            "write ord=2" if count == 1 else "write ord='fro', or name one axis",
            "ord",
        )
    if count is not None and count not in (1, 2):
        raise Refusal(
            "NN305",
            f"{title(call)} takes one axis or two of its input {shape_text(x.shape)}, but got {count}",
            "write axis=-1",
            "axis",
        )
    return result(reduced(call, x.shape), floating(x.dtype))


def _moments(call: Call) -> Inference:
    x = operand(call, "x")
    shape = reduced(call, x.shape, "axes")
    return results(Tensor(shape, x.dtype), Tensor(shape, x.dtype))


def _quantile(call: Call) -> Inference:
    """One more axis in front where several quantiles are asked for."""
    x, q = operand(call, "x"), operand(call, "q")
    _refuse_axis_beside_nan(call)
    if q.shape is not None and len(q.shape) > 1:
        raise Refusal(
            "NN301", f"{title(call)} takes a number or a list of numbers as q", "write q=[0.25, 0.75]", "q"
        )
    shape = reduced(call, x.shape)
    dtype = floating(x.dtype)
    if shape is None or q.shape is None:
        return result(None, dtype)
    # A list of one counts for the percentiles, not for the quantiles.
    alone = q.shape == (1,) and q.dtype in ("int", "float") and call.name.endswith("quantile")
    return result(shape if alone else q.shape[:1] + shape, dtype)


def _refuse_axis_beside_nan(call: Call) -> None:
    """Keras' code for medians and quantiles beside NaN asks for sizes that a network does not have yet."""
    x = operand(call, "x")
    if call.name.startswith("nan") and not is_float(x.dtype):
        raise Refusal(
            "NN307", f"{title(call)} computes with floats, but got {x.dtype}", "use ops.cast(dtype=float32)"
        )
    if call.name.startswith("nan") and call.args.get("axis") is not None:
        plain = call.name.removeprefix("nan")
        raise Refusal(
            "NN308",
            f"{title(call)} along an axis cannot run inside a network",
            f"use ops.{plain}, after ops.nan_to_num",
            "axis",
        )


def _nan_median(call: Call) -> Inference:
    _refuse_axis_beside_nan(call)
    x = operand(call, "x")
    return result(reduced(call, x.shape), promote(x.dtype, "float"))


def _average(call: Call) -> Inference:
    x = operand(call, "x")
    weights = call.keywords.get("weights", call.args.get("weights"))
    extra = (weights.dtype,) if isinstance(weights, Tensor) else ()
    return result(reduced(call, x.shape), promote(x.dtype, "float", *extra))


def _running(dtype: Callable[[str], str]) -> Rule:
    """Ops that keep the shape, or flatten where no axis is named."""

    def rule(call: Call) -> Inference:
        x = operand(call, "x")
        _need_one_axis(call)
        asked = call.args.get("dtype")
        found = counted(asked) if isinstance(asked, str) else dtype(x.dtype)
        return result(_along(call, x.shape, call.args.get("axis")), found)

    return rule


def _along(call: Call, shape: Shape | None, axis: Any) -> Shape | None:
    if shape is None:
        return None
    if axis is None:
        return (flat_size(shape),)
    require_axis(title(call), shape, axis)
    return shape


def flat_size(shape: Shape) -> Dim:
    """The number of elements; `None` where a size varies."""
    return product(shape)


def _softmax(call: Call) -> Inference:
    x = operand(call, "x")
    order = call.args.get("order")
    if call.name == "normalize" and order is not None and (not isinstance(order, int) or order < 1):
        raise Refusal(
            "NN206",
            f"{title(call)} has order={order}, but it must be a whole number from 1",
            "write order=2",
            "order",
        )
    if call.name == "sparsemax":
        _need_one_axis(call)
    axis = call.args.get("axis", -1)
    if isinstance(axis, (tuple, list)) and call.name in ("softmax", "log_softmax"):
        raise Refusal(
            "NN308",
            f"{title(call)} over several axes cannot run inside a network",
            f"write the layer Softmax(axis={axis})" if call.name == "softmax" else "write axis=-1",
            "axis",
        )
    if x.shape is not None and axis is not None:
        for one in axis if isinstance(axis, (tuple, list)) else (axis,):
            require_axis(title(call), x.shape, one)
    return result(x.shape, "float32" if call.name == "normalize" else x.dtype)


def _top_k(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return results(Tensor(None, x.dtype), Tensor(None, "int32"))
    require_axis(title(call), x.shape, -1)
    k: Any = call.args.get("k")
    if at_least(k, 1) is False or at_least(x.shape[-1], k) is False:
        raise Refusal(
            "NN304",
            f"{title(call)} has k={k}, but the last axis of {shape_text(x.shape)} has {x.shape[-1]}",
            f"choose k from 1 to {x.shape[-1]}",
            "k",
        )
    shape = (*x.shape[:-1], k)
    return results(Tensor(shape, x.dtype), Tensor(shape, "int32"))


RULES: dict[str, Rule] = {
    **{name: _reduction(dtype) for dtype, names in _DTYPES for name in names.split()},
    **dict.fromkeys(("argmax", "argmin", "nanargmax", "nanargmin"), _place),
    "norm": _norm,
    "nanmedian": _nan_median,
    "moments": _moments,
    **dict.fromkeys(["quantile", "percentile", "nanquantile", "nanpercentile"], _quantile),
    "average": _average,
    **dict.fromkeys(["cumsum", "cumprod", "nancumsum", "nancumprod"], _running(counted)),
    **dict.fromkeys(("argsort", "argpartition"), _running(lambda dtype: "int32")),
    "sort": _running(lambda dtype: dtype),
    **dict.fromkeys(["softmax", "log_softmax", "sparsemax", "normalize"], _softmax),
    "top_k": _top_k,
}
