"""Ops of images: resizing, cutting, colours."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.arguments import is_known
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, shape_text
from nndsl.shapes.op_operands import operand, result, title
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim, add, at_least, subtract


def _resize(call: Call) -> Inference:
    images = operand(call, "images")
    if images.shape is None:
        return result(None, images.dtype)
    height = image_height(call, images.shape)
    if call.args.get("crop_to_aspect_ratio") and call.args.get("pad_to_aspect_ratio"):
        raise Refusal(
            "NN207",
            f"{title(call)} takes one of crop_to_aspect_ratio and pad_to_aspect_ratio",
            "leave one of them out",
            "pad_to_aspect_ratio",
        )
    if call.args.get("fill_mode", "constant") != "constant":
        raise Refusal(
            "NN205",
            f"{title(call)} fills with a constant alone",
            "leave fill_mode out",
            "fill_mode",
            leave_out=True,
        )
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


def is_channels_first(call: Call) -> bool:
    """Whether `data_format` puts the channels first, in whatever case it is written."""
    return str(call.args.get("data_format")).lower() == "channels_first"


def image_height(call: Call, shape: Shape) -> int:
    """The axis of the height of an image or a batch of them; the width's stands behind it."""
    if len(shape) not in (3, 4):
        raise Refusal(
            "NN301",
            f"{title(call)} needs images of shape (height, width, channels), but got {shape_text(shape)}",
            "give the input a height, a width and channels, for example with Reshape",
        )
    return len(shape) - (2 if is_channels_first(call) else 3)


def _colours(call: Call) -> Inference:
    images = operand(call, "images")
    if images.shape is None:
        return result(None, images.dtype)
    height = image_height(call, images.shape)
    at = height - 1 if is_channels_first(call) else len(images.shape) - 1
    allowed = (1, 3) if call.name == "image.rgb_to_grayscale" else (3,)
    channels = images.shape[at]
    needs_number = channels is None and call.name == "image.rgb_to_grayscale"
    if needs_number or (isinstance(channels, int) and channels not in allowed):
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
    height = image_height(call, images.shape)
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
    for value in (*known, wanted):
        if value is not None and not is_known(value):
            raise Refusal(
                "NN204", f"{title(call)} takes whole numbers, but got {value!r}", f"write {target}=32"
            )
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


RULES: dict[str, Rule] = {
    "image.resize": _resize,
    "image.rgb_to_grayscale": _colours,
    "image.rgb_to_hsv": _colours,
    "image.hsv_to_rgb": _colours,
    "image.pad_images": _cut_or_grown,
    "image.crop_images": _cut_or_grown,
}
