"""Layers that resize, crop and vary images; all but three leave the shape as it is."""

from __future__ import annotations

from nndsl.shapes.arguments import several, whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import compute_dtype
from nndsl.shapes.dtypes import cast_input
from nndsl.shapes.image_arguments import FACTORS, check_image_arguments
from nndsl.shapes.image_dtypes import check_image_dtypes
from nndsl.shapes.sizes import Dim, equal

_PLAIN = ("AutoContrast", "RandomFlip")
"""Layers without a factor."""

_COLOURS = frozenset({"RandomColorDegeneration", "RandomColorJitter", "RandomHue", "RandomSaturation"})
"""Layers that need images of 3 channels."""

_COLOURS_OR_GREY = frozenset({"RandAugment", "RandomGrayscale"})
"""Layers that need images of 3 channels or 1."""


def _varied(call: Call) -> Inference:
    """The shape stays."""
    _check(call)
    keeps_dtype = call.name in ("Equalization", "RandomGrayscale")
    dtype = cast_input(call, call.x).dtype if keeps_dtype else compute_dtype(call)
    return Inference(Tensor(call.x.shape, dtype))


def _resized(call: Call) -> Inference:
    """`Resizing`, `CenterCrop` and `RandomCrop` set the height and the width."""
    height, width = whole(call, "height"), whole(call, "width")
    _check(call)
    if call.name == "Resizing":
        _check_resizing(call)
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    at = _height_axis(call, shape)
    return Inference(Tensor((*shape[:at], height, width, *shape[at + 2 :]), compute_dtype(call)))


def _check(call: Call) -> None:
    check_image_arguments(call)
    check_image_dtypes(call)
    if call.x.shape is not None:
        at = _height_axis(call, call.x.shape)
        _check_sizes(call, call.x.shape, at)
        _check_channels(call, call.x.shape)


def _height_axis(call: Call, shape: Shape) -> int:
    """Where the height stands; Keras takes a shape of three sizes, batch included, for one image."""
    if len(shape) not in (3, 4):
        raise Refusal(
            "NN301",
            f"{call.name} needs images of shape (height, width, channels), but got {shape_text(shape)}",
            "give the input a height, a width and channels, for example with Reshape",
        )
    return len(shape) - (2 if _first(call) else 3)


def _check_sizes(call: Call, shape: Shape, at: int) -> None:
    """Refuses images that are too small."""
    sizes = shape[at : at + 2]
    if call.name == "RandomPerspective" and 1 in sizes:
        raise _too_small(call, shape, "a height and a width above 1")
    if call.name == "ContrastLimitedAdaptiveHistogramEqualization":
        tiles = several(call, "tile_grid_size", 2)
        if any(_pads_too_much(size, count) for size, count in zip(sizes, tiles, strict=True)):
            raise _too_small(call, shape, f"images for {tiles[0]} by {tiles[1]} tiles")


def _pads_too_much(size: Dim, tiles: Dim) -> bool:
    """Whether an axis must grow by more than its own size to fall into tiles of one size; Keras mirrors it once."""
    if not isinstance(size, int) or not isinstance(tiles, int):
        return False
    return -(-size // tiles) * tiles > 2 * size


def _too_small(call: Call, shape: Shape, needed: str) -> Refusal:
    return Refusal(
        "NN304",
        f"{call.name} needs {needed}, but got {shape_text(shape)}",
        "put Resizing(height, width) before it",
    )


def _check_channels(call: Call, shape: Shape) -> None:
    # RandomColorJitter does not tell its parts where the channels stand.
    first = _first(call) and call.name != "RandomColorJitter"
    channels = shape[-3 if first else -1]
    allowed = _channels_allowed(call)
    if allowed and all(equal(channels, count) is False for count in allowed):
        raise Refusal(
            "NN303",
            f"{call.name} needs images of {' or '.join(map(str, allowed))} channels, but got {shape_text(shape)}",
            "use it before the images are turned to other channels",
        )


def _channels_allowed(call: Call) -> tuple[int, ...]:
    """The numbers of channels that the layer works on; empty for any."""
    if call.name == "RandomColorJitter":
        turns = any(call.args.get(name) is not None for name in ("saturation_factor", "hue_factor"))
        return (3,) if turns else ()
    if call.name == "RandAugment" and call.args.get("num_ops") == 0:
        return ()
    if call.name == "RandomErasing":
        return (3,) if isinstance(call.args.get("fill_value"), (tuple, list)) else ()
    return (3,) if call.name in _COLOURS else (3, 1) if call.name in _COLOURS_OR_GREY else ()


def _check_resizing(call: Call) -> None:
    if call.args.get("fill_mode", "constant") != "constant":
        raise Refusal(
            "NN205",
            f"Resizing has fill_mode={call.args['fill_mode']!r}, but Keras fills with a constant alone",
            "leave fill_mode out",
            "fill_mode",
            leave_out=True,
        )
    if call.args.get("crop_to_aspect_ratio") and call.args.get("pad_to_aspect_ratio"):
        raise Refusal(
            "NN207",
            "Resizing has crop_to_aspect_ratio and pad_to_aspect_ratio, which do not go together",
            "leave one of them out",
            "pad_to_aspect_ratio",
        )
    if "int" in call.x.dtype and call.args.get("pad_to_aspect_ratio") and not _fills_whole(call):
        raise Refusal(
            "NN307",
            f"Resizing pads with a fill_value of {call.args.get('fill_value', 0.0)}, but its input holds {call.x.dtype}",
            "write fill_value=0",
            "pad_to_aspect_ratio",
        )


def _fills_whole(call: Call) -> bool:
    return isinstance(call.args.get("fill_value", 0.0), int)


def _first(call: Call) -> bool:
    return str(call.args.get("data_format")).lower() == "channels_first"


RULES: dict[str, Rule] = {
    **dict.fromkeys((*FACTORS, *_PLAIN), _varied),
    **dict.fromkeys(("Resizing", "CenterCrop", "RandomCrop"), _resized),
}
