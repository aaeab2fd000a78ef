"""The names that Keras gives to ops whose class is called something else."""

from __future__ import annotations

import inspect
import re

import pytest

from nndsl import catalog
from nndsl.graph.layer_names import CLASS_NAMES, snake_case


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
