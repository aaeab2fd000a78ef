"""The models of `keras.applications`: a table says what they do to images, and how many weights they have.

A model is taken as Keras makes it for the images it is given: `input_shape` is theirs where it is left out. Its
variables are many hundreds; they stand here as two, the trained numbers and the others.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from nndsl import catalog
from nndsl.shapes import mobilenets
from nndsl.shapes.application_checks import (
    check_dropout,
    check_dtype,
    check_image,
    check_name,
    check_pretrained,
    image_of,
)
from nndsl.shapes.arguments import whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, Weight
from nndsl.shapes.checks import require_rank
from nndsl.shapes.mobilenets import Body
from nndsl.shapes.sizes import Dim, add, at_least, divide, divide_up, multiply, product, subtract


@cache
def _table() -> dict[str, dict[str, Any]]:
    path = Path(catalog.__file__).parent / "data" / "applications.json"
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _application(call: Call) -> Inference:
    known = _table()[call.name]
    check_name(call)
    check_dtype(call)
    top = bool(call.args.get("include_top", True))
    classes = whole(call, "classes") if top else 0
    x = call.x
    if x.shape is None:
        return Inference(Tensor(None), (Weight("trained", (None,)),), None)
    require_rank(call, x.shape, 4, "(height, width, channels)")
    image = image_of(call, x.shape, known)
    check_image(call, image, known)
    check_pretrained(call, image, known)
    body = _body(call, (*x.shape[1:3], image[2]), image, known)
    trained, macs = body.trained, body.macs
    if top:
        check_dropout(call)
        more, cost = _top(call, body, classes, known)
        trained, macs = add(trained, more), add(macs, cost)
    output = Tensor(_output(call, x.shape[0], body, classes))
    return Inference(output, _weights(trained, body.fixed), macs)


def names_taken(name: str, args: Mapping[str, Any]) -> dict[str, int]:
    """How many numbered names of each kind Keras gives to layers within the model: `{"conv2d": 94}`."""
    models = _table()[name]["names"]
    unnamed = models["minimalistic" if args.get("minimalistic") else "usual"]
    ending = "top" if args.get("include_top", True) else args.get("pooling") or "none"
    found: Counter[str] = Counter(unnamed["always"])
    found.update(unnamed.get(ending, {}))
    return found


def _output(call: Call, batch: Dim, body: Body, classes: Dim) -> Shape:
    if call.args.get("include_top", True):
        return (batch, classes)
    pooled = call.args.get("pooling") in ("avg", "max")
    return (batch, body.features) if pooled else (batch, *body.left, body.features)


def _body(call: Call, shape: Shape, image: Shape, known: Mapping[str, Any]) -> Body:
    """All but the top, for images of a shape, by a model that was made for `image`."""
    sized = image[0] is not None
    if call.name in mobilenets.LAID:
        if "depth_multiplier" in call.args:
            whole(call, "depth_multiplier")
        body = mobilenets.body(call.name, call.args, shape, sized)
    else:
        body = _tabled(shape, image, sized, known)
    if any(at_least(size, 1) is False for size in body.left):
        raise Refusal("NN304", f"{call.name} leaves nothing of such small images", "make the images larger")
    return body


def _tabled(shape: Shape, image: Shape, sized: bool, known: Mapping[str, Any]) -> Body:
    places = [shape[:2]]
    for step in known["steps"]:
        places.append(tuple(_shrunk(size, step, sized) for size in places[-1]))
    macs: Dim = 0
    for before, alone, a_channel in known["macs"]:
        cost = add(alone, multiply(shape[2], a_channel))
        macs = add(macs, cost if before is None else multiply(cost, product(places[before])))
    trained, fixed = (
        add(known[name][0], multiply(shape[2], known[name][1])) for name in ("trained", "fixed")
    )
    if None in image[:2] and "varying" in known:
        trained, fixed = known["varying"]
    return Body(places[-1], known["features"], trained, fixed, macs)


def _shrunk(size: Dim, step: list[Any], sized: bool) -> Dim:
    """What a step leaves of a height or width; `sized` where it was known when the model was made."""
    kind, *numbers = step
    if kind == "pad":
        return add(size, numbers[0])
    if kind == "valid":
        return add(divide(subtract(size, numbers[0]), numbers[1]), 1)
    if kind == "same":
        return divide_up(size, numbers[0])
    return divide_up(size, 2) if sized else divide(size, 2)


def _top(call: Call, body: Body, classes: Dim, known: Mapping[str, Any]) -> tuple[Dim, Dim]:
    """The numbers and the multiply-adds of the classifier."""
    if call.name in mobilenets.LAID:
        return mobilenets.top(call.name, call.args, body.features, classes)
    trained, macs = (
        add(alone, add(multiply(classes, a_class), multiply(product(body.left), a_place) if a_place else 0))
        for alone, a_class, a_place in (known["top"], known["top_macs"])
    )
    return trained, macs


def _weights(trained: Dim, fixed: Dim) -> tuple[Weight, ...]:
    """The trained numbers, and those that are not, each as one variable."""
    weights = (Weight("trained", (trained,)), Weight("fixed", (fixed,), trainable=False))
    return weights if fixed != 0 else weights[:1]


RULES: dict[str, Rule] = dict.fromkeys(catalog.names("application"), _application)
