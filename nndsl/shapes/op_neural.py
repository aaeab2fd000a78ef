"""Ops of networks: one-hot coding, gates, losses, normalizations, blocks of places."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, shape_text
from nndsl.shapes.checks import require_axis, same_size
from nndsl.shapes.op_images import image_height
from nndsl.shapes.op_operands import given, operand, result, title
from nndsl.shapes.sizes import at_least, divide, divides, equal, multiply


def _one_hot(call: Call) -> Inference:
    x = operand(call, "x" if call.name == "one_hot" else "inputs")
    axis: Any = call.args.get("axis", -1)
    dtype = call.args.get("dtype")
    if call.args.get("num_classes") is None:
        raise Refusal("NN202", f"{title(call)} needs `num_classes`", "write num_classes=10")
    if call.args.get("sparse") and x.shape is not None and None in x.shape:
        raise Refusal(
            "NN308",
            f"{title(call)} makes no sparse tensor of a batch",
            "leave sparse out",
            "sparse",
            leave_out=True,
        )
    found = dtype if isinstance(dtype, str) else "float32"
    if x.shape is None:
        return result(None, found)
    if axis != -1 and not (isinstance(axis, int) and 0 <= axis < len(x.shape)):
        raise Refusal(
            "NN305",
            f"{title(call)} has axis={axis}, but it must be -1 or one of the axes of its input {shape_text(x.shape)}",
            "leave axis out for the last",
            "axis",
            leave_out=True,
        )
    at = len(x.shape) if axis == -1 else axis
    shape: Shape = (*x.shape[:at], call.args.get("num_classes"), *x.shape[at:])
    if call.name == "multi_hot":
        return result(shape[-1:] if len(shape) == 2 else shape[:1] + shape[2:], x.dtype)
    return result(shape, found)


def _glu(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    at = require_axis(title(call), x.shape, call.args.get("axis", -1))
    if x.shape[at] is None:
        raise Refusal(
            "NN305",
            f"{title(call)} halves axis {at} of {shape_text(x.shape)}, but that size varies",
            "give the axis a number or a name",
            "axis",
        )
    if divides(2, x.shape[at]) is False:
        raise Refusal(
            "NN303",
            f"{title(call)} halves axis {at} of {shape_text(x.shape)}, but its size {x.shape[at]} is odd",
            "give that axis an even size",
            "axis",
        )
    return result([*x.shape[:at], divide(x.shape[at], 2), *x.shape[at + 1 :]], x.dtype)


def _crossentropy(call: Call) -> Inference:
    target, output = operand(call, "target"), operand(call, "output")
    if target.shape is None or output.shape is None:
        return result(None, output.dtype)
    kept = _without_classes(call, output.shape)
    found = target.shape
    expected: Shape = output.shape
    if call.name.startswith("sparse"):
        expected = kept
        if (
            found
            and len(found) == len(output.shape)
            and found[-1] is not None
            and equal(found[-1], 1) is not False
        ):
            found = found[:-1]
    if len(found) != len(expected) or not all(same_size(*pair) for pair in zip(found, expected, strict=True)):
        raise Refusal(
            "NN303",
            f"{title(call)} needs a target of shape {shape_text(expected)} for its output {shape_text(output.shape)}, "
            f"but got {shape_text(target.shape)}",
            "bring the target to that shape",
        )
    return result(output.shape if call.name.startswith("binary") else kept, output.dtype)


def _without_classes(call: Call, shape: Shape) -> Shape:
    if call.name.startswith("binary"):
        return shape
    asked = require_axis(title(call), shape, call.args.get("axis", -1))
    at = asked if call.name.startswith("sparse") else -1
    return tuple(size for axis, size in enumerate(shape) if axis != at % len(shape))


def _normalized(call: Call) -> Inference:
    x = operand(call, "x")
    axis: Any = call.args.get("axis", -1)
    if x.shape is not None:
        for one in axis if isinstance(axis, (tuple, list)) else (axis,):
            at = require_axis(title(call), x.shape, one)
            for name in ("gamma", "beta") if call.name == "layer_normalization" else ():
                scale = given(call, name)
                if scale is not None and scale.shape == () and equal(x.shape[at], 1) is False:
                    raise Refusal(
                        "NN303",
                        f"{title(call)} needs a vector of {x.shape[at]} as `{name}`, not a number",
                        "use the layer LayerNormalization",
                        name,
                    )
    return result(x.shape, x.dtype)


def _batch_normalization(call: Call) -> Inference:
    """Means, variances, offsets and scales are vectors as long as the axis."""
    x = operand(call, "x")
    axis: Any = call.args.get("axis")
    if isinstance(axis, (tuple, list)):
        raise Refusal(
            "NN204", f"{title(call)} has axis={axis}, but it takes one axis", "write axis=-1", "axis"
        )
    if x.shape is None:
        return result(None, x.dtype)
    size = x.shape[require_axis(title(call), x.shape, axis)]
    for name in ("mean", "variance", "offset", "scale"):
        vector = operand(call, name) if name in ("mean", "variance") else given(call, name)
        if vector is None or vector.shape is None:
            continue
        if len(vector.shape) != 1 or not same_size(vector.shape[0], size):
            raise Refusal(
                "NN303",
                f"{title(call)} needs `{name}` as a vector of {size}, but got {vector.shape}",
                "use the layer BatchNormalization, or ops.mean over the other axes",
            )
    return result(x.shape, x.dtype)


def _space_to_depth(call: Call) -> Inference:
    """`space_to_depth` folds blocks of places into channels, `depth_to_space` the reverse."""
    x = operand(call, "x")
    block: Any = call.args.get("block_size")
    if at_least(block, 2) is False:
        raise Refusal(
            "NN206",
            f"{title(call)} has block_size={block}, but it must be at least 2",
            "write block_size=2",
            "block_size",
        )
    if x.shape is None:
        return result(None, x.dtype)
    if len(x.shape) != 4:
        image_height(call, (None,) if len(x.shape) == 3 else x.shape)
    height = image_height(call, x.shape)
    channels = 1 if height == 2 else 3
    shape = list(x.shape)
    deeper = call.name == "space_to_depth"
    for at, factor in ((height, block), (height + 1, block), (channels, multiply(block, block))):
        shrinks = (at == channels) is not deeper
        if shrinks and divides(factor, shape[at]) is False:
            raise Refusal(
                "NN303",
                f"{title(call)} divides axis {at} of {shape_text(x.shape)} by {factor}, which leaves a remainder",
                "choose a block_size that fits",
                "block_size",
            )
        shape[at] = divide(shape[at], factor) if shrinks else multiply(shape[at], factor)
    return result(shape, x.dtype)


RULES: dict[str, Rule] = {
    "one_hot": _one_hot,
    "multi_hot": _one_hot,
    "glu": _glu,
    "binary_crossentropy": _crossentropy,
    "categorical_crossentropy": _crossentropy,
    "sparse_categorical_crossentropy": _crossentropy,
    "rms_normalization": _normalized,
    "layer_normalization": _normalized,
    "batch_normalization": _batch_normalization,
    "depth_to_space": _space_to_depth,
    "space_to_depth": _space_to_depth,
}
