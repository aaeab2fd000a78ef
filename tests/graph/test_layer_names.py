"""The names that Keras gives to layers, ops and applications."""

from __future__ import annotations

import inspect
import re

import pytest

import nndsl
from nndsl import catalog
from nndsl.graph.class_names import CLASS_NAMES, snake_case


@pytest.mark.parametrize(
    ("class_name", "name"),
    [
        ("Conv2DTranspose", "conv2d_transpose"),
        ("ReLU", "re_lu"),
        ("LSTM", "lstm"),
        ("MaxPooling2D", "max_pooling2d"),
    ],
)
def test_snake_case(class_name: str, name: str) -> None:
    assert snake_case(class_name) == name


@pytest.mark.keras
def test_every_op_s_class_is_known() -> None:
    """An op's class is what its function makes of symbolic tensors: read from the functions themselves."""
    keras = pytest.importorskip("keras")
    named: dict[str, str] = {}
    for name in catalog.names("op"):
        function = keras.ops
        for part in name.split("."):
            function = getattr(function, part)
        made = _class_made(function)
        if made and snake_case(made) != name.rpartition(".")[2]:
            named[f"ops.{name}"] = made
    assert named == {name: made for name, made in CLASS_NAMES.items() if name.startswith("ops.")}


def _class_made(function, depth: int = 3) -> str | None:  # type: ignore[no-untyped-def]
    source = inspect.getsource(function)
    found = re.search(r"\b([A-Z]\w+)\((?:[^()]|\([^()]*\))*\)\s*\.symbolic_call", source)
    if found or not depth:
        return found[1] if found else None
    for called in re.findall(r"return (\w+)\(", source):
        target = function.__globals__.get(called)
        if inspect.isfunction(target) and target is not function:
            return _class_made(target, depth - 1)
    return None


@pytest.mark.keras
@pytest.mark.parametrize("name", ["abs", "conj", "swish", "hard_swish", "mean"])
def test_keras_numbers_an_op_by_its_class(name: str) -> None:
    keras = pytest.importorskip("keras")
    keras.backend.clear_session()
    made = getattr(keras.ops, name)(keras.Input((4,)))
    class_name = CLASS_NAMES.get(f"ops.{name}", name)
    assert made._keras_history.operation.name == snake_case(class_name)


def names_of(text: str) -> list[str]:
    return [each["name"] for each in nndsl.summarize(text)["layers"]]


UNREAD = """
input x(8)
block x -> two(units) {
    return [x -> Dense(units), x -> Dense(units)]
}
unread = x -> Dense(2)
(a, _) = x -> two(4)
output y: regression = a -> Dense(3) -> Dense(1)
"""

TWO_APPLICATIONS = """
input image(96, 96, 3)
block small(units) = applications.InceptionV3(include_top=False, weights=None, pooling=avg) -> Dense(units)
a = image -> applications.MobileNet(include_top=False, weights=None, pooling=avg, alpha=0.25)
b = image -> Rescaling(0.5) -> applications.MobileNet(include_top=False, weights=None, pooling=avg, alpha=0.25)
c = image -> applications.InceptionV3(include_top=False, weights=None, pooling=avg, input_shape=(96, 96, 3))
output y: regression = [a, b, c, image -> small(3)] -> Concatenate -> Dense(1)
"""


def test_what_a_block_makes_in_vain_takes_a_number() -> None:
    """The block's code runs as a whole; the statement that nothing reads is not written at all."""
    assert names_of(UNREAD) == ["dense", "dense_2", "y"]


def test_applications_after_the_first_are_numbered() -> None:
    names = names_of(TWO_APPLICATIONS)
    assert {"mobilenet_0.25_96", "mobilenet_1", "inception_v3", "inceptionv3_1"} < set(names)


def test_an_application_in_a_block_that_is_used_twice_is_refused() -> None:
    text = TWO_APPLICATIONS.replace("image -> small(3)", "image -> small(3), image -> small(4)")
    (found,) = nndsl.check(text)
    assert (found.code, found.span.text) == ("NN117", "applications.InceptionV3")
    assert "shared NAME" in found.hint


@pytest.mark.keras
@pytest.mark.parametrize("text", [UNREAD, TWO_APPLICATIONS])
def test_names_are_those_of_keras(text: str) -> None:
    keras = pytest.importorskip("keras")
    keras.backend.clear_session()
    built = [layer.name for layer in nndsl.build(text).layers if layer.name not in ("x", "image")]
    assert sorted(names_of(text)) == sorted(built)
