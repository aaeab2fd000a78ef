"""Ops of networks and images: one-hot coding, gates, losses, normalizations, resizing."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, shape_text
from nndsl.shapes.checks import require_axis, same_size
from nndsl.shapes.op_operands import operand, result, title
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim, add, at_least, divide, divides, equal, multiply, subtract


def _one_hot(call: Call) -> Inference:
    x = operand(call, "x" if call.name == "one_hot" else "inputs")
    axis: Any = call.args.get("axis", -1)
    dtype = call.args.get("dtype")
    found = dtype if isinstance(dtype, str) else "float32"
    if x.shape is None:
        return result(None, found)
    if axis != -1 and not (isinstance(axis, int) and 0 <= axis < len(x.shape)):
        raise Refusal(
            "NN305",
            f"{title(call)} has axis={axis}, but it must be -1 or one of the axes of its input {shape_text(x.shape)}",
            "leave axis out for the last",
            "axis",
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
        if len(found) == len(output.shape) and equal(found[-1], 1) is not False:
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
    at = require_axis(title(call), shape, call.args.get("axis", -1)) if call.name.startswith("sparse") else -1
    return tuple(size for axis, size in enumerate(shape) if axis != at % len(shape))


def _unchanged(call: Call) -> Inference:
    x = operand(call, "x")
    return result(x.shape, x.dtype)


def _resize(call: Call) -> Inference:
    images = operand(call, "images")
    if images.shape is None:
        return result(None, images.dtype)
    height = _height(call, images.shape)
    size: Any = call.args.get("size")
    pair = tuple(size) if isinstance(size, (tuple, list)) else (size, size)
    if len(pair) != 2:
        raise Refusal(
            "NN206",
            f"{title(call)} needs a height and a width, but got size={size}",
            "write size=(height, width)",
            "size",
        )
    return result([*images.shape[:height], *pair, *images.shape[height + 2 :]], images.dtype)


def _height(call: Call, shape: Shape) -> int:
    """The axis of the height of an image or a batch of them; the width's stands behind it."""
    if len(shape) not in (3, 4):
        raise Refusal(
            "NN301",
            f"{title(call)} needs images of shape (height, width, channels), but got {shape_text(shape)}",
            "give the input a height, a width and channels, for example with Reshape",
        )
    return len(shape) - (2 if call.args.get("data_format") == "channels_first" else 3)


def _colours(call: Call) -> Inference:
    images = operand(call, "images")
    if images.shape is None:
        return result(None, images.dtype)
    height = _height(call, images.shape)
    at = height - 1 if call.args.get("data_format") == "channels_first" else len(images.shape) - 1
    allowed = (1, 3) if call.name == "image.rgb_to_grayscale" else (3,)
    channels = images.shape[at]
    if isinstance(channels, int) and channels not in allowed:
        raise Refusal(
            "NN303",
            f"{title(call)} needs images of {' or '.join(map(str, allowed))} channels, but got {shape_text(images.shape)}",
            "bring the images to red, green and blue first",
        )
    grey = call.name == "image.rgb_to_grayscale"
    return result(
        [1 if grey and axis == at else size for axis, size in enumerate(images.shape)], images.dtype
    )


def _cut_or_grown(call: Call) -> Inference:
    """`pad_images` and `crop_images`: of margin, margin and target size, two are given a direction."""
    images = operand(call, "images")
    if images.shape is None:
        return result(None, images.dtype)
    height = _height(call, images.shape)
    grows = call.name == "image.pad_images"
    shape = list(images.shape)
    for at, (before, after, target) in enumerate(_MARGINS, height):
        shape[at] = _cut_size(call, shape[at], before, after, target, grows)
    return result(shape, images.dtype)


_MARGINS = (("top", "bottom", "target_height"), ("left", "right", "target_width"))


def _cut_size(call: Call, size: Dim, before: str, after: str, target: str, grows: bool) -> Dim:
    word = "padding" if grows else "cropping"
    margins: list[Any] = [call.args.get(f"{side}_{word}") for side in (before, after)]
    wanted: Any = call.args.get(target)
    if sum(value is None for value in (*margins, wanted)) != 1:
        raise Refusal(
            "NN207",
            f"{title(call)} needs exactly two of {before}_{word}, {after}_{word} and {target}",
            "leave one of the three out",
            target,
        )
    known = [margin for margin in margins if margin is not None]
    if wanted is None:
        wanted = size
        for margin in known:
            wanted = add(wanted, margin) if grows else subtract(wanted, margin)
        if size is None and not grows:
            raise Refusal(
                "NN305", f"{title(call)} needs {target}, for that size varies", f"write {target}=", target
            )
    difference = subtract(wanted, size) if grows else subtract(size, wanted)
    rest = difference if len(known) == 2 else subtract(difference, known[0])
    for value in (*known, rest, wanted):
        if isinstance(value, (int, Size)) and at_least(value, 0) is False:
            raise Refusal(
                "NN304", f"{title(call)} would leave a negative size or margin: {value}", "", target
            )
    return wanted if isinstance(wanted, (int, Size)) else None


def _space_to_depth(call: Call) -> Inference:
    """`space_to_depth` folds blocks of places into channels, `depth_to_space` the reverse."""
    x = operand(call, "x")
    block: Any = call.args.get("block_size")
    if x.shape is None:
        return result(None, x.dtype)
    if len(x.shape) != 4:
        _height(call, (None,) if len(x.shape) == 3 else x.shape)
    height = _height(call, x.shape)
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
    "rms_normalization": _unchanged,
    "layer_normalization": _unchanged,
    "batch_normalization": _unchanged,
    "image.resize": _resize,
    "image.rgb_to_grayscale": _colours,
    "image.rgb_to_hsv": _colours,
    "image.hsv_to_rgb": _colours,
    "image.pad_images": _cut_or_grown,
    "image.crop_images": _cut_or_grown,
    "depth_to_space": _space_to_depth,
    "space_to_depth": _space_to_depth,
}
