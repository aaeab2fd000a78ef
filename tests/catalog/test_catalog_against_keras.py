"""The catalog against the installed Keras: what it says is accepted is, and what it excludes is refused."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

import pytest

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter

pytestmark = pytest.mark.keras

CLASS_KINDS = tuple(
    kind for kind in catalog.KINDS if kind not in ("op", "application", "activation", "method")
)


@pytest.fixture(scope="module", autouse=True)
def same_keras() -> None:
    """The data speak of one version of Keras; another one may differ."""
    keras = pytest.importorskip("keras")
    if keras.__version__ != catalog.version():
        pytest.skip(f"the catalog was made from Keras {catalog.version()}, not {keras.__version__}")


@cache
def attempts(kind: str, name: str) -> Any:
    """The ways to try the arguments of a class or op; none where a package that it needs is missing."""
    from catalog import contents, trial

    entry = found(kind, name)
    thing: Any = import_module(entry.module)
    thing = getattr(thing, name.rpartition(".")[2])
    return (
        trial.op_attempts(thing, contents.tensor_arguments(thing)) if kind == "op" else trial.attempts(thing)
    )


def found(kind: str, name: str) -> Entry:
    entry = catalog.find(kind, name)
    assert entry is not None
    return entry


def parameters(*kinds: str) -> Iterator[tuple[Entry, Parameter]]:
    for kind in kinds:
        for name in catalog.names(kind):
            for parameter in found(kind, name).parameters:
                yield found(kind, name), parameter


@pytest.mark.slow
def test_the_data_are_what_the_tool_makes() -> None:
    import make_catalog

    for name, text in make_catalog.texts().items():
        assert (make_catalog.DATA / name).read_text(
            encoding="utf-8"
        ) == text, f"{name}: run tools/make_catalog.py"


@pytest.mark.slow
def test_keras_takes_every_argument_by_name() -> None:
    from catalog import entries, trial

    for entry, parameter in parameters(*CLASS_KINDS):
        for attempt in attempts(entry.kind, entry.name)[:1]:
            if not parameter.required:
                value = entries.TRIED.get(parameter.name, parameter.default)
                answer = attempt(**{parameter.name: value})
                assert trial.taken(answer) or not isinstance(answer, TypeError), (
                    entry.name,
                    parameter,
                    answer,
                )


def test_keras_refuses_an_argument_that_the_catalog_lacks() -> None:
    # LambdaCallback takes any method of a callback by keyword; the others drop what they do not know.
    open_ended = {"LambdaCallback", "HashedCrossing", "ReduceLROnPlateau"}
    for kind in CLASS_KINDS:
        for name in catalog.names(kind):
            for attempt in attempts(kind, name)[:1]:
                assert name in open_ended or attempt(no_such_argument=1) is not None, name


# Keras takes any word here and acts as if it were one of the others.
NEVER_REFUSED = {"RandomFlip.mode", "image.gaussian_blur.data_format"}
# The sample tensors have their channels last: of `data_format` only the refusal is tried for ops.
# A package is missing, or none of the usual tensors suits: the words are those of the description.
UNTRIED = {
    "OrbaxCheckpoint.mode",
    "image.crop_images.data_format",
    "image.map_coordinates.fill_mode",
    "image.pad_images.data_format",
    "image.perspective_transform.data_format",
    "image.perspective_transform.interpolation",
    "image.scale_and_translate.method",
    "image.ssim.data_format",
    "istft.window",
}


def test_enums_take_their_words_and_no_other() -> None:
    from catalog import trial

    careless, untried, tried = set(), set(), set()
    for entry, parameter in parameters(*CLASS_KINDS, "op"):
        if parameter.kind == "enum":
            where, ways = f"{entry.name}.{parameter.name}", attempts(entry.kind, entry.name)
            refused = any(attempt(**{parameter.name: trial.NO_WORD}) is not None for attempt in ways)
            (untried if not ways else tried if refused else careless).add(where)
            alone = entry.kind == "op" and parameter.name == "data_format"
            for word in parameter.values if ways and not alone else ():
                assert trial.taken(ways[0](**{parameter.name: word})), (where, word)
    assert (untried, careless) == (UNTRIED, NEVER_REFUSED)
    assert {"Conv2D.padding", "Bidirectional.merge_mode", "pad.mode", "UpSampling2D.interpolation"} <= tried


def test_optional_arguments_take_none() -> None:
    from catalog import trial

    for entry, parameter in parameters(*CLASS_KINDS):
        if parameter.optional and parameter.default is not None:
            for attempt in attempts(entry.kind, entry.name)[:1]:
                assert trial.taken(attempt(**{parameter.name: None})), (entry.name, parameter)


STRING_KINDS = ("activation", "optimizer", "loss", "metric", "initializer", "regularizer", "constraint")


@pytest.mark.parametrize("kind", STRING_KINDS)
def test_words_are_exactly_those_that_keras_takes(kind: str) -> None:
    import keras

    module = getattr(keras, "losses" if kind == "loss" else f"{kind}s")
    known = {
        *catalog.words(kind),
        *catalog.names(kind),
        *(name for name in vars(module) if name[0].isalpha()),
    }
    variants = known | {word.lower() for word in known} | {word.upper() for word in known} | {"no such word"}
    shorthands = {word for word in variants if (e := catalog.named(kind, word)) and e.family == "shorthand"}
    for word in sorted(variants - shorthands):
        assert (catalog.named(kind, word) is not None) == taken_by_get(module, word), (kind, word)


def taken_by_get(module: Any, word: str) -> bool:
    """Whether `get` makes a usable object of a word; the abstract bases, which it makes as well, are of no use."""
    try:
        answer = module.get(word)
    except Exception:  # noqa: BLE001 - `get` refuses with ValueError, TypeError and others
        return False
    return answer is not None and type(answer).__name__ not in BASES


BASES = ("Loss", "Metric", "Initializer", "Regularizer", "Constraint", "LossFunctionWrapper")


@pytest.mark.parametrize(("kind", "getter"), [("loss", "get_loss"), ("metric", "get_metric")])
def test_compile_chooses_for_the_shorthands(kind: str, getter: str) -> None:
    import keras
    from keras.src.trainers import compile_utils

    y_true, y_pred = keras.ops.zeros((4, 1)), keras.ops.zeros((4, 1))
    for word in catalog.words(kind):
        entry = catalog.named(kind, word)
        if entry is not None and entry.family == "shorthand":
            assert getattr(compile_utils, getter)(word, y_true, y_pred) is not None


def test_overrides_hold() -> None:
    from keras import layers, ops

    image = ops.ones((2, 3))
    assert ops.tile(image, (1, 2)).shape == (2, 6)
    assert ops.tile(image, 2).shape == (2, 6)
    assert ops.repeat(image, [1, 2], axis=0).shape == (3, 3)
    assert ops.pad(image, ((1, 1), (0, 2))).shape == (4, 5)
    from catalog import kinds

    halved = layers.Dense(2, lora_rank=1, lora_alpha=0.5)
    assert halved(image).shape == (2, 2)
    assert set(kinds.OVERRIDES) == {"repeats", "pad_width", "lora_alpha"}


def test_ops_are_applied_to_tensors_of_a_network() -> None:
    import keras

    image = keras.KerasTensor((2, 8, 8, 4))
    plain = 0
    for name in catalog.names("op"):
        entry = found("op", name)
        required = [parameter for parameter in entry.parameters if parameter.required]
        if "." not in name and [parameter.kind for parameter in required] == ["tensor"]:
            function = getattr(keras.ops, name)
            plain += is_symbolic(function, image) or is_symbolic(function, keras.KerasTensor((4, 4)))
    assert plain > 120


def is_symbolic(function: Any, tensor: Any) -> bool:
    import keras

    try:
        result = function(tensor)
    except Exception:  # noqa: BLE001 - some ops want other ranks or dtypes
        return False
    return any(isinstance(part, keras.KerasTensor) for part in keras.tree.flatten(result))
