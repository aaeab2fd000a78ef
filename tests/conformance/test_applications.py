"""The models of `keras.applications` as real Keras builds them: output shapes, weight counts, refusals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from answers import complete
from application_cases import Image, Use, keras_answer, our_answer, random_uses

import nndsl
from nndsl import catalog
from nndsl.shapes import infer
from nndsl.shapes.call import Call, Refusal, Tensor
from nndsl.shapes.polynomials import symbol
from nndsl.shapes.sizes import bind

pytestmark = [pytest.mark.keras, pytest.mark.filterwarnings("ignore:This model usually expects")]

QUICK = ("MobileNetV3Small", "EfficientNetB0", "VGG16")
NAMES = catalog.names("application")
SETTINGS: list[tuple[Image, dict[str, Any]]] = [
    ((160, 160, 3), {"include_top": False}),
    ((97, 131, 1), {"include_top": False, "pooling": "avg"}),
    ((96, 96, 4), {"include_top": False, "pooling": "max"}),
    ((150, 150, 3), {"classes": 7}),
    ((None, None, 3), {"include_top": False}),
    ((None, 131, 3), {"include_top": False}),
    ((131, None, 3), {"include_top": False}),
    ((None, None, 3), {}),
    ((20, 20, 3), {"include_top": False}),
    ((160, 160, None), {"include_top": False}),
    ((160, 160, 3), {"classes": 0}),
    ((224, 224, 3), {"weights": "imagenet"}),
    ((96, 96, 3), {"weights": "imagenet"}),
    ((224, 224, 3), {"weights": "imagenet", "classes": 10}),
    ((224, 224, 3), {"weights": "imagenet", "classifier_activation": "relu"}),
    ((None, None, 3), {"weights": "imagenet", "include_top": False}),
    ((160, 160, 3), {"weights": "image_net", "include_top": False}),
]
WIDTHS: list[tuple[str, dict[str, Any]]] = [
    *(("MobileNet", {"alpha": alpha}) for alpha in (0.25, 0.33, 1.3)),
    *(("MobileNet", {"depth_multiplier": multiplier}) for multiplier in (2, 0)),
    *(
        (name, {"dropout_rate" if "V3" in name else "dropout": 1.5})
        for name in ("MobileNet", "MobileNetV3Small")
    ),
    *(("MobileNetV2", {"alpha": alpha}) for alpha in (0.1, 0.77, 1.4)),
    *(("MobileNetV3Small", {"alpha": alpha}) for alpha in (0.3, 1.6)),
    *(("MobileNetV3Large", {"alpha": alpha}) for alpha in (0.4, 1.25)),
    *((f"MobileNetV3{size}", {"minimalistic": True, "alpha": 0.9}) for size in ("Small", "Large")),
]


def check(use: Use) -> None:
    expected, found = keras_answer(use), our_answer(use)
    assert found.agrees(expected), f"{use}\n  ours: {found}\n  Keras: {expected}"


def with_weights(args: dict[str, Any]) -> dict[str, Any]:
    return {"weights": None, **args}


@pytest.mark.parametrize(("image", "args"), SETTINGS, ids=str)
@pytest.mark.parametrize("name", QUICK)
def test_some(name: str, image: Image, args: dict[str, Any]) -> None:
    check(Use(name, image, with_weights(args)))


@pytest.mark.slow
@pytest.mark.parametrize(("image", "args"), SETTINGS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_every(name: str, image: Image, args: dict[str, Any]) -> None:
    check(Use(name, image, with_weights(args)))


@pytest.mark.parametrize(("name", "args"), WIDTHS, ids=str)
def test_widths(name: str, args: dict[str, Any]) -> None:
    if not any(name.startswith("dropout") for name in args):
        check(Use(name, (33, 71, 3), {"weights": None, "include_top": False, **args}))
    check(Use(name, (96, 96, 1), {"weights": None, "classes": 5, **args}))


def test_random_uses_of_small_models() -> None:
    for use in random_uses(25, seed=7, names=QUICK):
        check(use)


@pytest.mark.slow
def test_random_uses_of_every_model() -> None:
    for use in random_uses(1000, seed=11):
        check(use)


@pytest.mark.parametrize("name", [*QUICK, "MobileNetV2"])
@pytest.mark.parametrize("args", [{"include_top": False}, {"classes": 7}], ids=str)
def test_symbolic_sizes_come_to_the_same(name: str, args: dict[str, Any]) -> None:
    sizes = {"height": 97, "width": 130, "channels": 3}

    def applied(*image: Any) -> Any:
        args_given = complete("application", name, with_weights(args))
        inference = infer(Call(name, args_given, (Tensor((None, *image)),)), "application")
        assert inference is not None and isinstance(inference.output, Tensor)
        assert inference.output.shape is not None
        numbers = (*inference.output.shape, *(weight.shape[0] for weight in inference.weights))
        return [bind(number, sizes) for number in (*numbers, inference.macs)]

    assert applied(*map(symbol, sizes)) == applied(*sizes.values())


@pytest.mark.parametrize(
    ("args", "image", "words"),
    [
        ({"classes": 10}, (224, 224, 3), "1000 classes"),
        ({}, (96, 96, 3), r"\(224, 224, 3\)"),
        ({"include_top": False}, (96, 96, 1), "3 channels"),
        ({"include_top": False, "input_shape": (64, 64, 3)}, (96, 96, 3), "is made for images"),
        ({"include_top": False, "input_shape": (64, 64)}, (64, 64, 3), "a height, a width and channels"),
        ({"weights": "imagnet"}, (224, 224, 3), "must be None, 'imagenet' or the path"),
        ({"classifier_activation": "sigmoid"}, (224, 224, 3), "ends in softmax or None"),
    ],
)
def test_pretrained_models_ask_for_more(args: dict[str, Any], image: tuple[int, ...], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        infer(
            Call("ResNet50", complete("application", "ResNet50", args), (Tensor((None, *image)),)),
            "application",
        )


def test_a_file_of_weights_may_stand_for_those_of_imagenet() -> None:
    use = Use("ResNet50", (64, 64, 3), {"weights": "trained.weights.h5", "classes": 5})
    assert not our_answer(use).refused
    assert our_answer(replace(use, args={**use.args, "weights": "trained.txt"})).refused


def test_a_model_that_takes_no_other_name_is_used_once() -> None:
    use = Use("EfficientNetV2B0", (64, 64, 3), {"weights": None, "include_top": False, "name": "net"})
    check(use)
    assert "NN207" in our_answer(use).refused
    text = "input x(64, 64, 3)\n" + "".join(
        f"{name} = x -> applications.EfficientNetV2B0(include_top=False, weights=None, pooling=avg)\n"
        for name in "ab"
    )
    found = nndsl.check(text + "output y: regression = [a, b] -> Concatenate -> Dense(1)\n")
    assert [each.code for each in found] == ["NN117"]
