"""The models of `keras.applications`: a table says what they do to images, and how many weights they have.

A model is taken as Keras makes it for the images it is given: `input_shape` is theirs where it is left out. Its
variables are many hundreds; they stand here as two, the trained numbers and the others.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from nndsl import catalog
from nndsl.shapes.arguments import whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, Weight, shape_text
from nndsl.shapes.checks import require_rank
from nndsl.shapes.sizes import Dim, add, at_least, divide, divide_up, equal, multiply, product, subtract

_WIDTH_ARGUMENTS = ("alpha", "minimalistic", "depth_multiplier")
"""Arguments that change the number of weights."""


@cache
def _table() -> dict[str, dict[str, Any]]:
    path = Path(catalog.__file__).parent / "data" / "applications.json"
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _application(call: Call) -> Inference:
    known = _table()[call.name]
    classes = whole(call, "classes")
    x = call.x
    if x.shape is None:
        return Inference(Tensor(None), (Weight("trained", (None,)),))
    require_rank(call, x.shape, 4, "(height, width, channels)")
    image = _image(call, x.shape, known)
    _check_pretrained(call, image, known)
    model = _model(call.args, known)
    left = tuple(
        _left(call, size, known["steps"], made is not None)
        for size, made in zip(x.shape[1:3], image, strict=False)
    )
    top = bool(call.args.get("include_top", True))
    if model is None:
        output = Tensor((x.shape[0], classes)) if top else Tensor(None)
        return Inference(output, (Weight("trained", (None,)),), None)
    weights = _weights(model, image, (classes, product(left)) if top else None)
    return Inference(Tensor(_output(call, x.shape[0], left, classes, model["features"])), weights, None)


def names_taken(name: str, args: Mapping[str, Any]) -> dict[str, int]:
    """How many numbered names of each kind Keras gives to layers within the model: `{"conv2d": 94}`."""
    known = _table()[name]
    model = _model(args, known) or known["models"][0]
    ending = "top" if args.get("include_top", True) else args.get("pooling") or "none"
    found: Counter[str] = Counter(model["unnamed"]["always"])
    found.update(model["unnamed"].get(ending, {}))
    return found


def _output(call: Call, batch: Dim, left: Shape, classes: Dim, features: int) -> Shape:
    if call.args.get("include_top", True):
        return (batch, classes)
    return (batch, features) if call.args.get("pooling") in ("avg", "max") else (batch, *left, features)


def _image(call: Call, shape: Shape, known: dict[str, Any]) -> Shape:
    """The shape of the images that the model is made for."""
    given = call.args.get("input_shape")
    image: Shape = shape[1:] if given is None else tuple(given)
    if len(image) != 3:
        raise Refusal(
            "NN301",
            f"{call.name} has input_shape={image}, but an image has a height, a width and channels",
            "write three sizes, the channels last",
            "input_shape",
        )
    if any(equal(size, other) is False for size, other in zip(image, shape[1:], strict=True)):
        raise Refusal(
            "NN303",
            f"{call.name} is made for images of shape {shape_text((None, *image))}, but gets {shape_text(shape)}",
            "leave input_shape out, or give the model images of that shape",
            "input_shape",
        )
    _check_sizes(call, image, known)
    return image


def _check_sizes(call: Call, image: Shape, known: dict[str, Any]) -> None:
    least, fixed = known["least"], known.get("channels")
    if any(at_least(size, least) is False for size in image[:2]):
        raise Refusal(
            "NN304",
            f"{call.name} takes images of at least {least} by {least}, but gets {shape_text((None, *image))}",
            f"make the images larger, for example with Resizing({least}, {least})",
        )
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


def _check_pretrained(call: Call, image: Shape, known: dict[str, Any]) -> None:
    """What Keras asks for where it loads the weights it was trained with on ImageNet."""
    if call.args.get("weights") != "imagenet":
        return
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
    if (
        top
        and not known["varies"]
        and any(equal(size, _side(call, image, known)) is False for size in image[:2])
    ):
        side = _side(call, image, known)
        raise Refusal(
            "NN207",
            f"{call.name} with its top and weights=imagenet takes images of shape ({side}, {side}, 3), "
            f"but gets {shape_text((None, *image))}",
            f"write include_top=False, or resize the images with Resizing({side}, {side})",
            "include_top",
        )


def _side(call: Call, image: Shape, known: dict[str, Any]) -> int:
    """The size of the images that the top was trained on; MobileNets were on several."""
    sides = {"MobileNet": (128, 160, 192, 224), "MobileNetV2": (96, 128, 160, 192, 224)}.get(call.name, ())
    height = image[0]
    size: int = known["size"]
    return height if isinstance(height, int) and image[0] == image[1] and height in sides else size


def _model(args: Mapping[str, Any], known: dict[str, Any]) -> dict[str, Any] | None:
    """The row of the table for these arguments; `None` for a width that the table lacks."""
    usual = {"alpha": 1.0, "minimalistic": False, "depth_multiplier": 1}
    asked = {name: args.get(name, usual[name]) for name in _WIDTH_ARGUMENTS}
    for model in known["models"]:
        if {**usual, **model["given"]} == asked:
            found: dict[str, Any] = model
            return found
    return None


def _left(call: Call, size: Dim, steps: Sequence[Sequence[Any]], sized: bool) -> Dim:
    """What the model leaves of a height or width; `sized` where it knew it when it was made."""
    for kind, *numbers in steps:
        if kind == "pad":
            size = add(size, numbers[0])
        elif kind == "valid":
            size = add(divide(subtract(size, numbers[0]), numbers[1]), 1)
        elif kind == "same":
            size = divide_up(size, numbers[0])
        else:
            size = divide_up(size, 2) if sized else divide(size, 2)
    if at_least(size, 1) is False:
        raise Refusal("NN304", f"{call.name} leaves nothing of such small images", "make the images larger")
    return size


def _weights(model: dict[str, Any], image: Shape, top: tuple[Dim, Dim] | None) -> tuple[Weight, ...]:
    """The trained numbers, and those that are not, each as one variable."""
    trained, fixed = (
        add(model[name][0], multiply(image[2], model[name][1])) for name in ("trained", "fixed")
    )
    if None in image[:2] and "varying" in model:
        trained, fixed = model["varying"]
    if top is not None:
        alone, a_class, a_place = model["top"]
        classes, places = top
        trained = add(trained, add(alone, multiply(classes, a_class)))
        trained = add(trained, multiply(places, a_place)) if a_place else trained
    weights = (Weight("trained", (trained,)), Weight("fixed", (fixed,), trainable=False))
    return weights if fixed != 0 else weights[:1]


RULES: dict[str, Rule] = dict.fromkeys(catalog.names("application"), _application)
