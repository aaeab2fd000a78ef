"""Makes nndsl/catalog/data/applications.json from the installed Keras: `python tools/make_applications.py [--check]`.

Every model of `keras.applications` is built without weights, over image sizes, channels and classes, and what
its shapes and weight counts depend on is read off. `--check` writes nothing and exits 1 where the data differ.
"""

from __future__ import annotations

import inspect
import json
import math
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
from catalog import multiply_adds
from keras.src.backend.common.global_state import get_global_attribute
from keras.src.backend.common.stateless_scope import StatelessScope

from nndsl import catalog as known
from nndsl.graph.class_names import snake_case
from nndsl.shapes import mobilenets

DATA = Path(__file__).parent.parent / "nndsl" / "catalog" / "data" / "applications.json"

ODD = (97, 99, 131)
"""Image sizes at which one stage or another has an odd size, where some models pad otherwise than at an even one."""

ENDINGS: dict[str, dict[str, Any]] = {
    "none": {"include_top": False},
    "top": {"include_top": True},
    "avg": {"include_top": False, "pooling": "avg"},
    "max": {"include_top": False, "pooling": "max"},
}

LAYERS = frozenset(snake_case(name) for name in known.names("layer"))
"""The names that Keras numbers for layers; it numbers tensors and variables too, which no file can see."""

Step = list[Any]


def names() -> list[str]:
    """Every model's function, sorted."""
    return sorted(name for name in dir(keras.applications) if name[0].isupper())


@lru_cache(maxsize=32)
def build(name: str, **given: Any) -> Any:
    """A model without weights, and without room for them."""
    with StatelessScope(initialize_variables=False):
        return getattr(keras.applications, name)(weights=None, **given)


def attempt(name: str, **given: Any) -> Any:
    """The same, `None` where Keras refuses."""
    try:
        return build(name, **given)
    except ValueError:
        return None


def counts(model: Any) -> tuple[int, int]:
    """How many numbers are trained, and how many are not."""
    lists = (model.trainable_weights, model.non_trainable_weights)
    trained, fixed = (sum(math.prod(weight.shape) for weight in weights) for weights in lists)
    return trained, fixed


def described(name: str) -> dict[str, Any]:
    """All that the shape rule needs to know of a model."""
    default = build(name).input_shape[1] or 224
    least = least_size(name)
    steps = shrinking(name)
    check_sizes(name, least, default, steps)
    found: dict[str, Any] = {"size": default, "least": least, "steps": steps}
    found["varies"] = attempt(name, include_top=True, input_shape=(None, None, 3)) is not None
    if attempt(name, include_top=False, input_shape=(default, default, 4)) is None:
        found["channels"] = 3
    if name not in mobilenets.LAID:
        found.update(weighed(name, default, steps))
    found["names"] = {"usual": unnamed(name, default, {})}
    if "minimalistic" in inspect.signature(getattr(keras.applications, name)).parameters:
        found["names"]["minimalistic"] = unnamed(name, default, {"minimalistic": True})
    return found


def least_size(name: str) -> int:
    """The smallest image that the model takes."""
    for size in (32, 71, 75):
        if attempt(name, include_top=False, input_shape=(size, size, 3)) is not None:
            assert attempt(name, include_top=False, input_shape=(size - 1, size - 1, 3)) is None, name
            return size
    raise SystemExit(f"{name} takes none of the smallest sizes that are known")


def shrinking(name: str) -> list[Step]:
    """What the model does to the height of an image, step by step.

    `["valid", k, s]` and `["same", s]` are windows, `["pad", n]` adds, and `["half"]` halves, rounding up where the
    size is known when the model is made and down where it is not.
    """
    open_steps = list(raw_steps(build(name, include_top=False, input_shape=(None, None, 3))))
    closed = [list(raw_steps(build(name, include_top=False, input_shape=(size, size, 3)))) for size in ODD]
    steps: list[Step] = []
    for several in zip(open_steps, *closed, strict=True):
        differs = any(step != several[0] for step in several)
        steps.append(["correct"] if differs else several[0])
    return shortened(steps)


def raw_steps(model: Any) -> Iterator[Step]:
    """The layers that change the height, from the input on, along the first branch at every join."""
    return reversed([step for layer in path(model) for step in reversed(layer_steps(layer))])


def path(model: Any) -> Iterator[Any]:
    """The layers from the output back to the input."""
    tensor = model.outputs[0]
    while True:
        layer = tensor._keras_history.operation
        if isinstance(layer, keras.layers.InputLayer):
            return
        yield layer
        tensor = layer._inbound_nodes[tensor._keras_history.node_index].input_tensors[0]


def layer_steps(layer: Any) -> list[Step]:
    """What one layer does to the height."""
    if isinstance(layer, keras.Sequential):
        return [step for inner in layer.layers for step in layer_steps(inner)]
    if isinstance(layer, keras.layers.ZeroPadding2D):
        return [["pad", sum(layer.padding[0])]]
    if isinstance(layer, keras.layers.Cropping2D):
        return [["pad", -sum(layer.cropping[0])]]
    window = getattr(layer, "pool_size", None) or getattr(layer, "kernel_size", None)
    if window is None:
        return []
    stride = layer.strides[0]
    if layer.padding == "same":
        return [["same", stride]] if stride > 1 else []
    return [["valid", window[0], stride]] if (window[0], stride) != (1, 1) else []


def shortened(steps: list[Step]) -> list[Step]:
    """The same with each padding taken into the window behind it where that is a window of another kind."""
    short: list[Step] = []
    for step in steps:
        last = short[-1] if short else [""]
        if step[0] == "valid" and last == ["correct"] and step[2] == 2:
            short[-1] = ["half"]
        elif step[0] == "valid" and last == ["pad", step[1] - 1]:
            short[-1] = ["same", step[2]]
        else:
            short.append(["same", step[2]] if step[:2] == ["valid", 1] else step)
    return short


def height(steps: list[Step], size: int) -> int:
    """What is left of a known size."""
    for kind, *numbers in steps:
        if kind == "pad":
            size += numbers[0]
        elif kind == "valid":
            size = (size - numbers[0]) // numbers[1] + 1
        else:
            size = -(-size // (numbers[0] if numbers else 2))
    return size


def check_sizes(name: str, least: int, default: int, steps: list[Step]) -> None:
    """The steps must say what Keras says at sizes of every sort, and the weights must be the same at all of them."""
    weights = set()
    for size in (least, least + 1, default + 6, *ODD):
        model = build(name, include_top=False, input_shape=(size, size, 3))
        weights.add(counts(model))
        if model.output_shape[1] != height(steps, size):
            raise SystemExit(
                f"{name} leaves {model.output_shape[1]} of {size}, not {height(steps, size)}: {steps}"
            )
    assert len(weights) == 1, f"the weights of {name} depend on the size of its images: {weights}"


def weighed(name: str, size: int, steps: list[Step]) -> dict[str, Any]:
    """The features, the weights by channels of the image, and those that the top adds by classes and places.

    Each count is `[fixed, a channel]`; the top's is `[fixed, a class, a place]`. Multiply-adds are those of a place:
    `[steps before it, fixed, a channel]`.
    """
    bare = build(name, include_top=False, input_shape=(size, size, 3))
    three, one = counts(bare), attempt(name, include_top=False, input_shape=(size, size, 1))
    slopes = [0, 0] if one is None else [(a - b) // 2 for a, b in zip(three, counts(one), strict=True)]
    found = {
        "features": bare.output_shape[-1],
        "trained": [three[0] - 3 * slopes[0], slopes[0]],
        "fixed": [three[1] - 3 * slopes[1], slopes[1]],
        "macs": by_places(name, steps, one is not None),
        "top": top(name, size, lambda model: counts(model)[0]),
        "top_macs": top(name, size, lambda model: sum(map(multiply_adds.cost, multiply_adds.costly(model)))),
    }
    varying = counts(build(name, include_top=False, input_shape=(None, None, 3)))
    if varying != three:
        found["varying"] = list(varying)
    return found


def by_places(name: str, steps: list[Step], takes_one_channel: bool) -> list[list[int | None]]:
    """The multiply-adds of a place: `[steps before it, those of 3 channels less three times a channel's, a channel's]`."""

    def costs(channels: int) -> dict[int | None, int]:
        models = {size: build(name, include_top=False, input_shape=(size, size, channels)) for size in ODD}
        return multiply_adds.costs(models, steps, height)

    three = costs(3)
    one = costs(1) if takes_one_channel else three
    slopes = {before: (three[before] - one[before]) // 2 for before in three}
    return [
        [before, three[before] - 3 * slopes[before], slopes[before]]
        for before in sorted(three, key=lambda step: -1 if step is None else step)
    ]


def unnamed(name: str, size: int, given: dict[str, Any]) -> dict[str, dict[str, int]]:
    """How many numbered names the model takes inside itself: `always`, and more with its `top` or a `pooling`."""
    taken = {ending: numbered(name, size, {**given, **more}) for ending, more in ENDINGS.items()}
    always = taken["none"] & taken["top"] & taken["avg"] & taken["max"]
    found = {"always": dict(always)}
    for ending, names_taken in taken.items():
        if names_taken != always:
            found[ending] = dict(names_taken - always)
    return found


def numbered(name: str, size: int, given: dict[str, Any]) -> Counter[str]:
    """The names that Keras has numbered for layers while it made one model."""
    keras.backend.clear_session()
    with StatelessScope(initialize_variables=False):
        getattr(keras.applications, name)(weights=None, input_shape=(size, size, 3), **given)
    made = get_global_attribute("object_name_uids")
    return Counter({word: number for word, number in sorted(made.items()) if word in LAYERS})


def top(name: str, size: int, count: Callable[[Any], int]) -> list[int]:
    """What the classifier adds to a count: `[fixed, a class, a place]`."""

    def added(classes: int, at: int) -> int:
        whole = build(name, include_top=True, input_shape=(at, at, 3), classes=classes)
        part = build(name, include_top=False, input_shape=(at, at, 3))
        assert counts(whole)[1] == counts(part)[1], f"the top of {name} has weights that are not trained"
        places[at] = math.prod(part.output_shape[1:3])
        return count(whole) - count(part)

    places: dict[int, int] = {}
    at_size, other_classes = added(10, size), added(20, size)
    if "Flatten" not in {type(layer).__name__ for layer in build(name, input_shape=(size, size, 3)).layers}:
        a_place = 0
    else:
        a_place = (added(10, size + 64) - at_size) // (places[size + 64] - places[size])
    a_class = (other_classes - at_size) // 10
    return [at_size - 10 * a_class - a_place * places[size], a_class, a_place]


def line(name: str) -> str:
    """A model's line of the data file."""
    found = json.dumps(described(name), separators=(",", ":"))
    build.cache_clear()
    keras.backend.clear_session()
    return f"{json.dumps(name)}: {found}"


def main() -> int:
    lines = [line(name) for name in names()]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    if "--check" in sys.argv[1:]:
        same = DATA.exists() and DATA.read_text(encoding="utf-8") == text
        print("up to date" if same else f"{DATA.name} differs from the installed Keras")
        return 0 if same else 1
    DATA.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
