"""Checks that many layer families share; each raises Refusal with the layer's name and the shape it met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nndsl.shapes.call import Call, Refusal, Shape, Tensor, shape_text
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim, equal

_POLICIES = {"mixed_float16": "float16", "mixed_bfloat16": "bfloat16", "float": "float32", "int": "int64"}


def compute_dtype(call: Call) -> str:
    """The dtype in which a layer computes and answers: its `dtype` argument, a policy's compute dtype, else `float32`."""
    dtype = call.args.get("dtype")
    if not isinstance(dtype, str):
        return "float32"
    # A quantized policy names what it computes in last: int8_from_mixed_bfloat16.
    dtype = dtype.rpartition("_from_")[2]
    return _POLICIES.get(dtype, dtype)


def variable_dtype(call: Call) -> str:
    """The dtype of a layer's weights: `float32` under a mixed policy, else that in which it computes."""
    dtype = call.args.get("dtype")
    if isinstance(dtype, str) and dtype.rpartition("_from_")[2].startswith("mixed_"):
        return "float32"
    return compute_dtype(call)


def require_rank(call: Call, shape: Shape, rank: int, meaning: str, hint: str = "") -> None:
    """Refuses a shape without exactly `rank` axes, batch axis included; `meaning` names them: `(steps, features)`."""
    if len(shape) != rank:
        raise Refusal(
            "NN301",
            f"{call.name} needs an input of shape {meaning}, but got {shape_text(shape)}",
            hint or f"bring the input to {meaning}, for example with Reshape",
        )


def one_tensor(call: Call) -> Tensor:
    """The first operand as a tensor, whatever further operands the layer's `call` takes."""
    if not call.operands or not isinstance(call.operands[0], Tensor):
        raise Refusal(
            "NN302",
            f"{call.name} takes one tensor, but got a list",
            "join them with Concatenate first",
            before="Concatenate",
        )
    return call.operands[0]


def require_axis(name: str, shape: Shape, axis: Any, argument: str = "axis") -> int:
    """The axis counted from 0 (the batch axis); refused where the shape has no such axis."""
    if not isinstance(axis, int) or not -len(shape) <= axis < len(shape):
        raise Refusal(
            "NN305",
            f"{name} has {argument}={axis}, but its input {shape_text(shape)} has only {axes_text(shape)}",
            f"choose from {axes_text(shape)}, the batch axis being 0; -1 is the last",
            argument,
        )
    return axis % len(shape)


def axes_text(shape: Shape) -> str:
    """The axes beside that of the batch: `axis 1`, `axes 1 and 2`, `axes 1 to 3`; `axis 0` where there is no other."""
    last = len(shape) - 1
    if last < 2:
        return f"axis {max(last, 0)}"
    return "axes 1 and 2" if last == 2 else f"axes 1 to {last}"


def require_size(name: str, shape: Shape, axis: int, argument: str | None = None) -> int | Size:
    """The size of an axis along which a layer has weights; refused where it varies from batch to batch."""
    size = shape[axis]
    if size is None:
        where = "the batch axis" if axis % len(shape) == 0 else f"axis {axis % len(shape)}"
        raise Refusal(
            "NN305",
            f"{name} has weights along {where}, but that size of its input {shape_text(shape)} varies",
            "give that axis a fixed size, or a name such as n that is known when the model is built",
            argument,
        )
    return size


def same_size(left: Dim, right: Dim) -> bool:
    """Whether Keras takes two sizes for the same where it compares them by `==`: a varying size equals only another."""
    if left is None or right is None:
        return left is right
    return equal(left, right) is not False


def shapes_text(shapes: Sequence[Shape | None]) -> str:
    """Several shapes in a sentence: `(3,) and (5,)`, `(3,), (4,) and (5,)`."""
    texts = [shape_text(shape) for shape in shapes]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def require_between(call: Call, argument: str, low: float, high: float) -> None:
    """Refuses a number outside `low .. high`, both included. No shape hangs on it: checking goes on with one inside."""
    value = call.args.get(argument)
    if isinstance(value, (int, float)) and not low <= value <= high:
        percent = (low, high) == (0, 1) and 10 <= value < 100
        raise Refusal(
            "NN206",
            f"{call.name} has {argument}={value}, but it must lie between {low:g} and {high:g}",
            "" if percent else f"write a number from {low:g} to {high:g} for {argument}",
            argument,
            meant=round(value / 100, 4) if percent else None,
            stand_in=(low + high) / 2,
        )


def require_not_negative(call: Call, argument: str) -> None:
    """Refuses a number below 0."""
    value = call.args.get(argument)
    if isinstance(value, (int, float)) and value < 0:
        raise Refusal(
            "NN206",
            f"{call.name} has {argument}={value}, but it must not be negative",
            f"write 0 or a positive number for {argument}",
            argument,
        )
