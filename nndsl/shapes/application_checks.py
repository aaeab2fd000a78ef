"""What the models of `keras.applications` refuse: images too small, and arguments that the trained weights do not fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nndsl import catalog
from nndsl.shapes.call import Call, Object, Refusal, Shape, shape_text
from nndsl.shapes.sizes import at_least, equal

WEIGHT_FILES = (".h5", ".hdf5", ".keras", ".weights.json")
"""How the files end that Keras loads weights from."""

Known = Mapping[str, Any]
"""What the table says of a model."""


def image_of(call: Call, shape: Shape, known: Known) -> Shape:
    """The shape of the images that the model is made for."""
    given = call.args.get("input_shape")
    image: Shape = shape[1:] if given is None else tuple(given)
    if given is None and "input_shape" in call.given:
        # Written as None it is Keras' own choice, whatever flows in.
        top = call.args.get("include_top", True) and not known["varies"]
        image = (*((known["size"],) * 2 if top else (None, None)), 3)
    if len(image) != 3:
        raise Refusal(
            "NN301",
            f"{call.name} has input_shape={image}, but an image has a height, a width and channels",
            "write three sizes, the channels last",
            "input_shape",
        )
    if any(
        made is not None and equal(made, size) is False for made, size in zip(image, shape[1:], strict=True)
    ):
        raise Refusal(
            "NN303",
            f"{call.name} is made for images of shape {shape_text((None, *image))}, but gets {shape_text(shape)}",
            "leave input_shape out, or give the model images of that shape",
            "input_shape",
            leave_out=True,
        )
    return image


def check_image(call: Call, image: Shape, known: Known) -> None:
    """Refuses images that the model cannot be made for."""
    _check_small(call, image, known)
    fixed = known.get("channels")
    if image[2] is None:
        raise Refusal(
            "NN305",
            f"{call.name} needs a fixed number of channels, but it varies",
            "write input x(224, 224, 3)",
        )
    if fixed is not None and equal(image[2], fixed) is False:
        raise Refusal(
            "NN303",
            f"{call.name} takes images of {fixed} channels, but gets {shape_text((None, *image))}",
            f"bring the images to {fixed} channels, for example with Conv2D({fixed}, 1)",
        )
    if call.args.get("include_top", True) and None in image and not known["varies"]:
        raise Refusal(
            "NN305",
            f"{call.name} with its top needs images of one size, but those of its input vary",
            "write include_top=False, or give the input a height and a width",
            "include_top",
        )
    if image[1] is None and image[0] is not None and ["half"] in known["steps"]:
        raise Refusal(
            "NN305",
            f"{call.name} pads by its images' width where it knows their height, but that varies",
            "give the input a fixed width, or let its height vary too",
        )


def _check_small(call: Call, image: Shape, known: Known) -> None:
    least, sides = known["least"], image[:2]
    if known["varies"] and None in sides:
        return
    if any(at_least(size, least) is False for size in sides):
        raise Refusal(
            "NN304",
            f"{call.name} takes images of at least {least} by {least}, but gets {shape_text((None, *image))}",
            f"make the images larger, for example with Resizing({least}, {least})",
        )


def check_dtype(call: Call) -> None:
    """Refuses texts, which no model turns into numbers."""
    if call.x.dtype == "string":
        message = f"{call.name} takes images, but gets text"
        raise Refusal("NN307", message, "let the input hold numbers: input x(224, 224, 3)")


def keeps_name(name: str) -> bool:
    """Whether Keras looks up a model's layers under its own name, so that it takes no other."""
    return name.startswith("EfficientNetV2")


def check_name(call: Call) -> None:
    """Refuses another name for a model that takes its own alone."""
    entry = catalog.find("application", call.name)
    usual = entry.parameter("name") if entry and keeps_name(call.name) else None
    if usual is not None and call.args.get("name") != usual.default:
        message = f"{call.name} takes no name but its own, {usual.default!r}: Keras looks up its layers by it"
        raise Refusal("NN207", message, "leave name out", "name", leave_out=True)


def check_dropout(call: Call) -> None:
    """Refuses a rate of the top's Dropout that is no share."""
    for name in ("dropout", "dropout_rate"):
        rate = call.args.get(name, 0)
        if isinstance(rate, (int, float)) and not 0 <= rate <= 1:
            message = f"{call.name} has {name}={rate}, but it must be a number from 0 to 1"
            raise Refusal("NN206", message, f"write for example {name}=0.2", name)


def check_pretrained(call: Call, image: Shape, known: Known) -> None:
    """What Keras asks for where it loads weights, and more where they are those it was trained with on ImageNet."""
    weights = call.args.get("weights")
    if weights is None:
        return
    if weights != "imagenet" and not str(weights).endswith(WEIGHT_FILES):
        raise Refusal(
            "NN205",
            f"`weights` of {call.name} must be None, 'imagenet' or the path of a file of weights, but got {weights!r}",
            "write None for random weights; a file's name ends in .weights.h5, .h5 or .keras",
            "weights",
        )
    if call.args.get("include_top", True):
        _check_activation(call)
    if weights == "imagenet":
        _check_widths(call)
        _check_trained_images(call, image, known)


def _check_activation(call: Call) -> None:
    value = call.args.get("classifier_activation")
    name = value.name if isinstance(value, Object) else value
    if name not in (None, "softmax", "linear"):
        raise Refusal(
            "NN207",
            f"{call.name} with its top and trained weights ends in softmax or None, not in {name}",
            "write include_top=False and a Dense layer of your own, or weights=None",
            "classifier_activation",
        )


_ALPHAS: dict[str, tuple[float, ...]] = {
    "MobileNet": (0.25, 0.5, 0.75, 1.0),
    "MobileNetV2": (0.35, 0.5, 0.75, 1.0, 1.3, 1.4),
    "MobileNetV3Small": (0.75, 1.0),
    "MobileNetV3Large": (0.75, 1.0),
}
"""The widths of which there are trained weights."""


def _check_widths(call: Call) -> None:
    alphas = _ALPHAS.get(call.name, ())
    if call.args.get("minimalistic"):
        alphas = (1.0,)
    if alphas and call.args.get("alpha") not in alphas:
        raise Refusal(
            "NN207",
            f"{call.name} with weights=imagenet has no alpha={call.args.get('alpha')}",
            f"write one of {', '.join(map(str, alphas))}, or weights=None",
            "alpha",
        )
    if call.args.get("depth_multiplier", 1) != 1:
        raise Refusal(
            "NN207",
            f"{call.name} with weights=imagenet has depth_multiplier=1, not {call.args['depth_multiplier']}",
            "leave depth_multiplier out, or write weights=None",
            "depth_multiplier",
            leave_out=True,
        )


def _check_trained_images(call: Call, image: Shape, known: Known) -> None:
    top = call.args.get("include_top", True)
    if top and equal(call.args.get("classes"), 1000) is False:
        raise Refusal(
            "NN207",
            f"{call.name} with its top and weights=imagenet has 1000 classes, not {call.args.get('classes')}",
            "write include_top=False and a Dense layer of your own, or weights=None",
            "classes",
        )
    if equal(image[2], 3) is False:
        raise Refusal(
            "NN207",
            f"{call.name} with weights=imagenet takes images of 3 channels, but gets {shape_text((None, *image))}",
            "write weights=None, or bring the images to 3 channels",
            "weights",
        )
    if call.name.startswith("NASNet") and None in image:
        raise Refusal(
            "NN305",
            f"{call.name} with weights=imagenet needs images of one size, but those of its input vary",
            "give the input a height and a width, or write weights=None",
            "weights",
        )
    if top and not known["varies"]:
        _check_trained_size(call, image, known)


def _check_trained_size(call: Call, image: Shape, known: Known) -> None:
    side = _side(call, image, known)
    if all(equal(size, side) is not False for size in image[:2]):
        return
    raise Refusal(
        "NN207",
        f"{call.name} with its top and weights=imagenet takes images of shape ({side}, {side}, 3), "
        f"but gets {shape_text((None, *image))}",
        f"write include_top=False, or resize the images with Resizing({side}, {side})",
        "include_top",
    )


def _side(call: Call, image: Shape, known: Known) -> int:
    """The size of the images that the top was trained on; MobileNets were on several."""
    sides = {"MobileNet": (128, 160, 192, 224), "MobileNetV2": (96, 128, 160, 192, 224)}.get(call.name, ())
    height = image[0]
    size: int = known["size"]
    return height if isinstance(height, int) and image[0] == image[1] and height in sides else size
