"""The models of `keras.applications` as real Keras builds them: output shapes, weight counts, refusals."""

from __future__ import annotations

import math
import os
from typing import Any

import pytest
from answers import complete

from nndsl import catalog
from nndsl.shapes import infer
from nndsl.shapes.call import Call, Refusal, Tensor
from nndsl.shapes.polynomials import symbol
from nndsl.shapes.sizes import bind

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

pytestmark = [pytest.mark.keras, pytest.mark.filterwarnings("ignore:This model usually expects")]

QUICK = ("MobileNet", "MobileNetV3Small", "EfficientNetB0", "VGG16")
NAMES = catalog.names("application")
SETTINGS: list[tuple[tuple[int | None, ...], dict[str, Any]]] = [
    ((160, 160, 3), {"include_top": False}),
    ((97, 131, 1), {"include_top": False, "pooling": "avg"}),
    ((96, 96, 4), {"include_top": False, "pooling": "max"}),
    ((150, 150, 3), {"classes": 7}),
    ((None, None, 3), {"include_top": False}),
    ((None, None, 3), {}),
    ((20, 20, 3), {"include_top": False}),
    ((160, 160, None), {"include_top": False}),
    ((160, 160, 3), {"classes": 0}),
]
WIDTHS: dict[str, list[dict[str, Any]]] = {
    "MobileNet": [{"alpha": 0.5}],
    "MobileNetV2": [{"alpha": 1.4}],
    "MobileNetV3Small": [{"alpha": 0.75}, {"minimalistic": True}],
}

Answer = tuple[tuple[int | None, ...], int, int]


def ours(name: str, image: tuple[Any, ...], args: dict[str, Any], sizes: dict[str, int]) -> Answer | str:
    """The output's shape and how many numbers are trained and not; the refusal's message where there is one."""
    given = {"weights": None, **args}
    try:
        call = Call(
            name, complete("application", name, given), (Tensor((None, *image)),), given=frozenset(given)
        )
        inference = infer(call, "application")
    except Refusal as refusal:
        return refusal.message
    assert inference is not None
    assert isinstance(inference.output, Tensor) and inference.output.shape is not None
    counts = {True: 0, False: 0}
    for weight in inference.weights:
        size = bind(weight.shape[0], sizes)
        assert isinstance(size, int)
        counts[weight.trainable] += size
    return tuple(bind(size, sizes) for size in inference.output.shape), counts[True], counts[False]  # type: ignore[return-value]


def theirs(name: str, image: tuple[Any, ...], args: dict[str, Any]) -> Answer | str:
    import keras
    from keras.src.backend.common.stateless_scope import StatelessScope

    keras.backend.clear_session()
    try:
        with StatelessScope(initialize_variables=False):
            model = getattr(keras.applications, name)(weights=None, input_shape=image, **args)
    except (ValueError, TypeError) as error:
        return str(error)
    trained, fixed = (
        sum(math.prod(weight.shape) for weight in weights)
        for weights in (model.trainable_weights, model.non_trainable_weights)
    )
    return tuple(model.output_shape), trained, fixed


def check(name: str, image: tuple[Any, ...], args: dict[str, Any]) -> None:
    expected, found = theirs(name, image, args), ours(name, image, args, {})
    if isinstance(expected, str) or isinstance(found, str):
        assert isinstance(expected, str) and isinstance(found, str), f"ours: {found}; Keras: {expected}"
        return
    assert found == expected
    sizes = {f"n{axis}": size for axis, size in enumerate(image) if isinstance(size, int)}
    symbols = tuple(symbol(f"n{axis}") if isinstance(size, int) else size for axis, size in enumerate(image))
    assert ours(name, symbols, args, sizes) == expected


@pytest.mark.parametrize(("image", "args"), SETTINGS, ids=str)
@pytest.mark.parametrize("name", QUICK)
def test_some(name: str, image: tuple[Any, ...], args: dict[str, Any]) -> None:
    check(name, image, args)


@pytest.mark.parametrize(("name", "args"), [(name, args) for name, many in WIDTHS.items() for args in many])
def test_widths(name: str, args: dict[str, Any]) -> None:
    check(name, (128, 128, 3), {**args, "include_top": False})
    check(name, (128, 128, 3), {**args, "classes": 5})


@pytest.mark.slow
@pytest.mark.parametrize(("image", "args"), SETTINGS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_every(name: str, image: tuple[Any, ...], args: dict[str, Any]) -> None:
    check(name, image, args)


def test_what_the_table_does_not_know_stays_open() -> None:
    call = Call(
        "MobileNet",
        complete("application", "MobileNet", {"alpha": 0.6, "weights": None}),
        (Tensor((None, 96, 96, 3)),),
    )
    inference = infer(call, "application")
    assert inference is not None
    assert inference.output == Tensor((None, 1000))
    assert [weight.shape for weight in inference.weights] == [(None,)]


@pytest.mark.parametrize(
    ("args", "image", "words"),
    [
        ({"classes": 10}, (224, 224, 3), "1000 classes"),
        ({}, (96, 96, 3), r"\(224, 224, 3\)"),
        ({"include_top": False}, (96, 96, 1), "3 channels"),
        ({"include_top": False, "input_shape": (64, 64, 3)}, (96, 96, 3), "is made for images"),
        ({"include_top": False, "input_shape": (64, 64)}, (64, 64, 3), "a height, a width and channels"),
    ],
)
def test_pretrained_models_ask_for_more(args: dict[str, Any], image: tuple[int, ...], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        infer(
            Call("ResNet50", complete("application", "ResNet50", args), (Tensor((None, *image)),)),
            "application",
        )
