"""Random uses of the models of `keras.applications`, good and bad, put to nndsl as text and to Keras as a call."""

from __future__ import annotations

import math
import os
import random
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from nndsl import catalog
from nndsl.compiler import analyze
from nndsl.shapes.call import Tensor
from nndsl.source import Source

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")

Image = tuple[int | None, ...]

VALUES: dict[str, tuple[Any, ...]] = {
    "include_top": (True, True, False, False, False, 0, 1),
    "weights": (None,) * 12 + ("imagenet", "imagenet", "imagenet", "image_net", 3, True),
    "pooling": (None, "avg", "max"),
    "classes": (1000, 1000, 10, 1, 7, 100, 0, -1, 2.5, "10", None),
    "classifier_activation": ("softmax", None, "sigmoid", "relu", "sofmax", 3),
    "alpha": (1.0, 0.25, 0.35, 0.5, 0.6, 0.75, 0.9, 1.1, 1.3, 1.4, 2, 1.7, 0.03, 0, -1, "wide", None),
    "depth_multiplier": (1, 1, 2, 3, 1.0, 0, -1, 1.5, "two", None),
    "dropout": (0.001, 0, 0.5, 1, 1.5, -0.1, "half", None),
    "dropout_rate": (0.2, 0, 0.5, 1, 1.5, -0.1, "half", None),
    "include_preprocessing": (True, False, 0, 1),
    "minimalistic": (True, False, 0, 1),
    "name": ("net", "net-b", "my_model", "a/b", 3),
}
ONLY_TOP = ("classes", "classifier_activation", "dropout", "dropout_rate")
SIDES = (
    224,
    96,
    64,
    128,
    150,
    256,
    299,
    31,
    32,
    33,
    47,
    64,
    70,
    71,
    74,
    75,
    96,
    97,
    101,
    128,
    131,
    160,
    192,
    224,
    299,
    331,
    None,
)
DTYPES = ("float32",) * 9 + ("uint8", "float16", "string")


@dataclass(frozen=True)
class Use:
    """One model with the arguments written for it, and the images that flow into it."""

    name: str
    image: Image
    args: Mapping[str, Any]
    dtype: str = "float32"

    def text(self) -> str:
        """The use as a whole file."""
        arguments = ", ".join(f"{name}={value!r}" for name, value in self.args.items())
        sizes = ", ".join(map(str, self.image))
        return f"input x({sizes}): {self.dtype}\noutput y = x -> applications.{self.name}({arguments}) -> Flatten\n"


@dataclass(frozen=True)
class Answer:
    """The output's shape with the numbers that are trained and not; or why the use is refused."""

    shape: tuple[int | None, ...] = ()
    trained: int = 0
    fixed: int = 0
    macs: int | None = None
    refused: str = ""

    def agrees(self, other: Answer) -> bool:
        """Whether both refuse, or both say the same."""
        if self.refused or other.refused:
            return bool(self.refused) == bool(other.refused)
        return (self.shape, self.trained, self.fixed) == (other.shape, other.trained, other.fixed)


def random_uses(count: int, seed: int, names: tuple[str, ...] = ()) -> list[Use]:
    """That many uses, the same for the same seed; without `names`, of every model."""
    chance = random.Random(seed)
    return [_use(chance, chance.choice(names or catalog.names("application"))) for _ in range(count)]


def _use(chance: random.Random, name: str) -> Use:
    entry = catalog.find("application", name)
    assert entry is not None
    height = chance.choice(SIDES)
    width = height if chance.random() < 0.7 else chance.choice(SIDES)
    image: Image = (height, width, chance.choice((3, 3, 3, 3, 3, 1, 4, 2, None)))
    image = chance.choice([image] * 20 + [image[1:], (4, *image)])
    args = {"weights": chance.choice(VALUES["weights"])}
    for parameter in entry.parameters:
        if parameter.name in VALUES and parameter.name != "weights" and chance.random() < 0.3:
            args[parameter.name] = chance.choice(VALUES[parameter.name])
    if not args.get("include_top", True):
        # Keras never looks at what only the top would take.
        args = {name: value for name, value in args.items() if name not in ONLY_TOP}
    if chance.random() < 0.15:
        args["input_shape"] = chance.choice([image, (64, 64, 3), (224, 224, 3), (*image, 1), image[:2], None])
    return Use(name, image, args, chance.choice(DTYPES))


def our_answer(use: Use) -> Answer:
    """What nndsl says of a use."""
    analysis = analyze(Source(use.text()))
    errors = [str(found) for found in analysis.diagnostics if found.severity == "error"]
    node = next((node for node in analysis.graph.nodes if node.kind == "application"), None)
    if errors or node is None:
        return Answer(refused=" ".join(errors) or "no model")
    assert isinstance(node.output, Tensor) and node.output.shape is not None and node.weights is not None
    counts = {True: 0, False: 0}
    for weight in node.weights:
        (number,) = weight.shape
        assert isinstance(number, int)
        counts[weight.trainable] += number
    macs = node.macs if isinstance(node.macs, int) else None
    return Answer(node.output.shape, counts[True], counts[False], macs)  # type: ignore[arg-type]


class Downloads(Exception):
    """Raised in place of fetching trained weights: all that Keras asks for was there."""


@contextmanager
def without_network() -> Iterator[None]:
    """Keras builds without room for weights, and stops where it would fetch some."""
    from keras.src.backend.common.stateless_scope import StatelessScope

    fetch = mock.patch("keras.src.utils.file_utils.get_file", side_effect=Downloads)
    with fetch, StatelessScope(initialize_variables=False), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def keras_answer(use: Use) -> Answer:
    """What Keras makes of a use: the model built, and applied to images."""
    import keras

    keras.backend.clear_session()
    if use.dtype == "string":
        return Answer(refused="the first batch cannot be cast")
    try:
        x = keras.Input(use.image, dtype=use.dtype)
        args = {"input_shape": use.image, **use.args}
        with without_network():
            try:
                model = getattr(keras.applications, use.name)(**args)
            except Downloads:
                if args["input_shape"] and args["input_shape"][-1] != 3:
                    return Answer(refused="the trained weights are for 3 channels")
                model = getattr(keras.applications, use.name)(**{**args, "weights": None})
            output = model(x)
            keras.layers.Flatten()(output)
    except Exception as error:  # noqa: BLE001 - Keras refuses with whatever happens to break
        return Answer(refused=f"{type(error).__name__}: {error}")
    trained, fixed = (
        sum(math.prod(weight.shape) for weight in weights)
        for weights in (model.trainable_weights, model.non_trainable_weights)
    )
    return Answer(tuple(output.shape), trained, fixed)
