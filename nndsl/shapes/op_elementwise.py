"""Ops that work element by element: one tensor's shape stays, several are broadcast."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.shapes.call import Call, Inference, Refusal, Rule, shape_text
from nndsl.shapes.dtypes import is_float
from nndsl.shapes.op_operands import (
    given,
    joined,
    need_whole,
    operand,
    result,
    same_shape,
    title,
)
from nndsl.shapes.promotion import counted, floating, floating_long, promote

Dtype = Callable[[str], str]


def _same(dtype: str) -> str:
    return dtype


def _bool(_: str) -> str:
    return "bool"


def _float32(_: str) -> str:
    return "float32"


_UNARY: tuple[tuple[Dtype, str], ...] = (
    (
        _same,
        (
            "absolute abs conjugate conj copy imag real round sign negative bitwise_invert bitwise_not nan_to_num trunc "
            "stop_gradient relu relu6 sigmoid sparse_sigmoid softplus softsign soft_shrink sparse_plus silu swish squareplus "
            "log_sigmoid leaky_relu hard_sigmoid hard_silu hard_swish elu selu gelu celu tanh_shrink hard_tanh hard_shrink "
            "threshold rsqrt erf erfinv"
        ),
    ),
    (
        floating,
        (
            "angle arccos arccosh cos cosh sinc arcsin arcsinh arctan arctanh sin sinh tan tanh ceil floor log log10 log2 "
            "log1p sqrt fabs exp exp2 expm1 erfc"
        ),
    ),
    (floating_long, "cbrt deg2rad rad2deg i0"),
    (_bool, "isfinite isinf isnan isneginf isposinf isreal logical_not signbit"),
    (counted, "square"),
    (_float32, "reciprocal"),
)


def _unary(dtype: Dtype) -> Rule:
    def rule(call: Call) -> Inference:
        x = operand(call, "variable" if call.name == "stop_gradient" else "x")
        return result(x.shape, dtype(x.dtype))

    return rule


def _clip(call: Call) -> Inference:
    """The bounds may be tensors, but must not make the result larger."""
    x = operand(call, "x")
    if not is_float(x.dtype) and any(isinstance(call.args.get(name), float) for name in ("x_min", "x_max")):
        raise Refusal(
            "NN307",
            f"{title(call)} has a float as a bound of {x.dtype}",
            "write whole numbers, or use ops.cast",
            "x_min",
        )
    bounds = [found for name in ("x_min", "x_max") if (found := given(call, name)) is not None]
    if not same_shape(joined(call, (x, *bounds)), x.shape):
        raise Refusal(
            "NN303",
            f"{title(call)} has bounds that do not fit its input {shape_text(x.shape)}",
            "write a number for each",
            "x_min",
        )
    return result(x.shape, counted(x.dtype))


def _exponent(call: Call) -> Inference:
    """`ldexp`: the exponents are whole."""
    left, right = operand(call, "x1"), operand(call, "x2")
    need_whole(call, right, "x2")
    return result(joined(call, (left, right)), _fraction(left.dtype, right.dtype))


def _with_dtype(call: Call) -> Inference:
    """`cast`, `zeros_like` and their kin: the dtype is an argument."""
    x = operand(call, "x")
    dtype = call.args.get("dtype")
    return result(x.shape, dtype if isinstance(dtype, str) else x.dtype)


def _filled(call: Call) -> Inference:
    """`full_like`: what fills must not be larger than what is filled."""
    x, fill = operand(call, "x"), operand(call, "fill_value")
    if not same_shape(joined(call, (x, fill)), x.shape):
        raise Refusal(
            "NN303",
            f"{title(call)} fills {shape_text(x.shape)} with something larger, {shape_text(fill.shape)}",
            "write a number",
            "fill_value",
        )
    return _with_dtype(call)


Pair = Callable[[str, str], str]


def _number(left: str, right: str) -> str:
    return promote(left, right)


def _fraction(left: str, right: str) -> str:
    return promote(left, right, "float")


def _whole(left: str, right: str) -> str:
    return counted(promote(left, right))


def _distance(left: str, right: str) -> str:
    dtype = promote(left, right)
    return dtype if dtype == "bool" else floating_long(dtype)


def _truth(left: str, right: str) -> str:
    return "bool"


_BINARY: tuple[tuple[Pair, str], ...] = (
    (_number, "add maximum fmax minimum fmin subtract multiply power floor_divide"),
    (_fraction, "divide divide_no_nan true_divide arctan2 logaddexp logaddexp2 nextafter"),
    (_whole, "mod fmod"),
    (
        _truth,
        "equal not_equal greater greater_equal less less_equal logical_and logical_or logical_xor isclose",
    ),
)

_BITWISE = "bitwise_and bitwise_or bitwise_xor bitwise_left_shift left_shift bitwise_right_shift right_shift"


def _binary(dtype: Pair) -> Rule:
    def rule(call: Call) -> Inference:
        left, right = operand(call, "x1"), operand(call, "x2")
        return result(joined(call, (left, right)), dtype(left.dtype, right.dtype))

    return rule


def _apart(call: Call) -> Inference:
    """`heaviside` and `hypot`, which take no number for a tensor."""
    left, right = operand(call, "x1"), operand(call, "x2")
    return result(joined(call, (left, right)), _distance(left.dtype, right.dtype))


def _bitwise(call: Call) -> Inference:
    """Keras declares the shape of the first tensor, so the second must not go beyond it."""
    left, right = operand(call, "x"), operand(call, "y")
    if right.dtype == "float":
        raise Refusal("NN307", f"{title(call)} works on whole numbers, but got a float", "write 1 or 2", "y")
    shape = joined(call, (left, right))
    if not same_shape(shape, left.shape):
        raise Refusal(
            "NN303",
            f"{title(call)} has the shape of its first tensor, {shape_text(left.shape)}, but the two make "
            f"{shape_text(shape)}",
            "hand over the larger one first",
        )
    return result(left.shape, promote(left.dtype, right.dtype))


def _common_factor(call: Call) -> Inference:
    left, right = operand(call, "x1"), operand(call, "x2")
    shape = joined(call, (left, right))
    if shape is not None and None in shape:
        raise Refusal(
            "NN308",
            f"{title(call)} needs tensors of fixed sizes, so it takes no batch",
            "write it in Python and declare it as an extern",
        )
    return result(shape, promote(left.dtype, right.dtype))


def _where(call: Call) -> Inference:
    condition, left, right = operand(call, "condition"), given(call, "x1"), given(call, "x2")
    if left is None and right is None and condition.rank == 1:
        return result(condition.shape, "int64")
    if left is None or right is None:
        raise Refusal(
            "NN302",
            f"{title(call)} needs two tensors or numbers to choose from, x1 and x2",
            f"write (condition, a, b) -> {title(call)}",
        )
    return result(joined(call, (condition, left, right)), promote(left.dtype, right.dtype))


def _all_close(call: Call) -> Inference:
    """One truth for everything."""
    joined(call, (operand(call, "x1"), operand(call, "x2")))
    return result((), "bool")


RULES: dict[str, Rule] = {
    "allclose": _all_close,
    "clip": _clip,
    "full_like": _filled,
    "ldexp": _exponent,
    "gcd": _common_factor,
    "lcm": _common_factor,
    **{name: _unary(dtype) for dtype, names in _UNARY for name in names.split()},
    **{name: _binary(dtype) for dtype, names in _BINARY for name in names.split()},
    **dict.fromkeys(("heaviside", "hypot"), _apart),
    **dict.fromkeys(_BITWISE.split(), _bitwise),
    **dict.fromkeys(
        [
            "cast",
            "saturate_cast",
            "convert_to_tensor",
            "array",
            "zeros_like",
            "ones_like",
            "empty_like",
        ],
        _with_dtype,
    ),
    "where": _where,
}
