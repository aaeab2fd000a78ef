"""What a model multiplies, read off its layers: how many multiply-adds at every place of an image of any size.

Each layer is asked what it costs by nndsl's own shape rules, and stands where its output is as large as what some of
the model's steps leave of an image.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import keras

from nndsl import catalog
from nndsl.shapes import infer
from nndsl.shapes.call import Call, Tensor

COSTLY = (keras.layers.Dense, keras.layers.Conv2D, keras.layers.DepthwiseConv2D, keras.layers.SeparableConv2D)
"""The layers of Keras' models that multiply; all others have no weights to multiply by."""

Height = Callable[[Sequence[Any], int], int]
Costs = dict[int | None, int]


def costs(models: Mapping[int, Any], steps: Sequence[Any], height: Height) -> Costs:
    """Multiply-adds a place, by the number of steps before it; `None` for those that are the same at every size.

    `models` are the same model for images of several sizes.
    """
    found: Counter[int | None] = Counter()
    sizes = tuple(models)
    for several in zip(*(costly(model) for model in models.values()), strict=True):
        seen = [_places(layer) for layer in several]
        before = None if set(seen) == {1} else _stage(seen, sizes, steps, height)
        each = {cost(layer) // places for layer, places in zip(several, seen, strict=True)}
        assert len(each) == 1, several
        found[before] += each.pop()
    return dict(found)


def cost(layer: Any) -> int:
    """The multiply-adds of one layer, by its shape rule."""
    name = type(layer).__name__
    entry = catalog.find("layer", name)
    assert entry is not None
    config = layer.get_config()
    plain = {one.name: config[one.name] for one in entry.parameters if _is_plain(config.get(one.name))}
    defaults = {one.name: one.default for one in entry.parameters if one.name not in plain}
    inference = infer(
        Call(name, {**defaults, **plain}, (Tensor(tuple(layer.input.shape)),), given=frozenset(plain)),
        "layer",
    )
    assert inference is not None and isinstance(inference.macs, int)
    return inference.macs


def costly(model: Any) -> Iterator[Any]:
    """The layers of a model that multiply, those of the models inside it too."""
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from costly(layer)
        elif isinstance(layer, COSTLY):
            yield layer


def _is_plain(value: Any) -> bool:
    return value is not None and isinstance(value, (int, float, str, tuple, list))


def _places(layer: Any) -> int:
    return math.prod(layer.output.shape[1:-1])


def _stage(places: Sequence[int], sizes: Sequence[int], steps: Sequence[Any], height: Height) -> int:
    """After how many of the steps an image is as large as these layers leave it."""
    for before in range(len(steps) + 1):
        if all(height(steps[:before], size) ** 2 == seen for size, seen in zip(sizes, places, strict=True)):
            return before
    raise SystemExit(f"no steps leave {list(places)} places of {list(sizes)}: {list(steps)}")
