"""Layers that resize, crop and vary images; all but three leave the shape as it is."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.arguments import whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import compute_dtype

_FACTORS: dict[str, tuple[float, float, tuple[str, ...]]] = {
    "AugMix": (0, 1, ("factor",)),
    "CutMix": (0, 1, ("factor",)),
    "RandAugment": (0, 1, ("factor",)),
    "RandomBrightness": (-1, 1, ("factor",)),
    "RandomColorDegeneration": (-1, 1, ("factor",)),
    "RandomContrast": (0, 1, ("factor",)),
    "RandomElasticTransform": (0, 1, ("factor", "scale")),
    "RandomErasing": (0, 1, ("factor", "scale")),
    "RandomGaussianBlur": (0, 1, ("factor", "sigma")),
    "RandomGrayscale": (0, 1, ("factor",)),
    "RandomHue": (0, 1, ("factor",)),
    "RandomInvert": (0, 1, ("factor",)),
    "RandomPerspective": (0, 1, ("factor", "scale")),
    "RandomPosterization": (1, 8, ("factor",)),
    "RandomRotation": (-1, 1, ("factor",)),
    "RandomSaturation": (-1, 1, ("factor",)),
    "RandomSharpness": (0, 1, ("factor",)),
    "RandomShear": (0, 1, ("x_factor", "y_factor")),
    "RandomTranslation": (-1, 1, ("height_factor", "width_factor")),
    "RandomZoom": (-1, 1, ("height_factor", "width_factor")),
    "Solarization": (0, 1, ("addition_factor", "threshold_factor")),
}
"""For each layer the bounds of its factors, a number or a pair, and their names."""

_STRICT = frozenset({"RandomShear", "RandomTranslation", "RandomZoom", "Solarization"})
"""Layers that hold both numbers of a pair to the bounds; the others ask only that the pair overlaps them."""

_PLAIN = (
    "AutoContrast",
    "ContrastLimitedAdaptiveHistogramEqualization",
    "Equalization",
    "MixUp",
    "RandomColorJitter",
    "RandomFlip",
)


def _varied(call: Call) -> Inference:
    """The shape stays."""
    low, high, names = _FACTORS.get(call.name, (0, 1, ()))
    for name in names:
        _check_factor(call, name, low, high)
    shape = call.x.shape
    if shape is not None:
        _height_axis(call, shape)
    if call.name == "RandomColorDegeneration" and shape is not None:
        channels = shape[_height_axis(call, shape) - 1 if _first(call) else -1]
        if isinstance(channels, int) and channels != 3:
            raise Refusal(
                "NN303",
                f"{call.name} needs images of 3 channels, but got {shape_text(shape)}",
                "use it before the images are turned to other channels",
            )
    return Inference(Tensor(shape, compute_dtype(call)))


def _check_factor(call: Call, name: str, low: float, high: float) -> None:
    value: Any = call.args.get(name)
    pair = list(value) if isinstance(value, (tuple, list)) else [value, value]
    if not all(isinstance(one, (int, float)) for one in pair):
        return
    if len(pair) != 2 or (call.name in _STRICT and not all(low <= one <= high for one in pair)):
        fits = False
    else:
        fits = pair[0] <= high and pair[1] >= low
    if not fits:
        raise Refusal(
            "NN206",
            f"{call.name} has {name}={value}, but it must be a number, or two, from {low:g} to {high:g}",
            f"write a number from {low:g} to {high:g}",
            name,
        )


def _resized(call: Call) -> Inference:
    """`Resizing`, `CenterCrop` and `RandomCrop` set the height and the width."""
    height, width = whole(call, "height"), whole(call, "width")
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    at = _height_axis(call, shape)
    return Inference(Tensor((*shape[:at], height, width, *shape[at + 2 :]), compute_dtype(call)))


def _height_axis(call: Call, shape: Shape) -> int:
    """Where the height stands; Keras takes a shape of three sizes, batch included, for one image."""
    if len(shape) not in (3, 4):
        raise Refusal(
            "NN301",
            f"{call.name} needs images of shape (height, width, channels), but got {shape_text(shape)}",
            "give the input a height, a width and channels, for example with Reshape",
        )
    return len(shape) - (2 if _first(call) else 3)


def _first(call: Call) -> bool:
    return call.args.get("data_format") == "channels_first"


RULES: dict[str, Rule] = {
    **dict.fromkeys((*_FACTORS, *_PLAIN), _varied),
    **dict.fromkeys(("Resizing", "CenterCrop", "RandomCrop"), _resized),
}
