"""Which backend it is, and what is said of one that is none, is not installed or cannot do it: all before Keras is there."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from nndsl.cli.training_options import Backend
from nndsl.compiler import analyze
from nndsl.runtime import DataError, backend_gaps, backends
from nndsl.runtime.backend_gaps import check_backend, check_texts, differences
from nndsl.runtime.backends import BACKENDS, settle
from nndsl.source import Source

WORDS = """
input word(1): string
output score: regression = word -> StringLookup(vocabulary=["good", "bad"], output_mode=one_hot) -> Dense(1)
"""


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """No choice was made yet, and no Keras imported; all backends are installed."""
    monkeypatch.delitem(sys.modules, "keras", raising=False)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    # Set first, so that what `settle` writes is taken back after the test.
    monkeypatch.setenv("KERAS_BACKEND", "")
    install(monkeypatch, *BACKENDS)
    return monkeypatch


def install(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    def find(package: str) -> object:
        return object() if package in packages else None

    monkeypatch.setattr(backends, "find_spec", find)
    monkeypatch.setattr(backend_gaps, "find_spec", find)


def configure(folder: Path, backend: str) -> None:
    (folder / "keras.json").write_text(json.dumps({"backend": backend}))


def code_of(text: str, backend: str) -> list[str]:
    try:
        check_backend(analyze(Source(text)).sound().graph, backend)
    except DataError as error:
        assert all(each.span is not None and each.hint for each in error.all)
        return [each.code for each in error.all]
    return []


def test_the_option_offers_the_backends() -> None:
    assert [each.value for each in Backend] == list(BACKENDS)


def test_the_option_goes_before_the_environment_and_that_before_the_rest(
    bare: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert settle() == "tensorflow"
    bare.setenv("KERAS_BACKEND", "")
    configure(tmp_path, "torch")
    assert settle() == "torch"
    bare.setenv("KERAS_BACKEND", "")
    assert settle(usual="jax") == "jax"
    bare.setenv("KERAS_BACKEND", "torch")
    assert settle(usual="jax") == "torch"
    assert settle("jax") == "jax"
    assert settle() == "jax", "a choice holds for the process"


@pytest.mark.parametrize("text", ["{", "[]", '{"backend": "numpy"}', '{"backend": "jax"}'])
def test_what_is_installed_where_nobody_can_have_the_wish(
    bare: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    install(bare, "torch")
    (tmp_path / "keras.json").write_text(text)
    assert settle(usual="tensorflow") == "torch"


def test_none_is_installed(bare: pytest.MonkeyPatch) -> None:
    install(bare)
    with pytest.raises(DataError, match="one of tensorflow, jax and torch") as caught:
        settle()
    assert (caught.value.code, caught.value.hint) == ("NN517", 'pip install "nndsl[tensorflow]"')


@pytest.mark.parametrize("asked", ["jax", None])
def test_a_backend_that_is_not_installed(bare: pytest.MonkeyPatch, asked: str | None) -> None:
    install(bare, "tensorflow")
    bare.setenv("KERAS_BACKEND", "jax")
    with pytest.raises(DataError, match="jax is not installed") as caught:
        settle(asked)
    assert (caught.value.code, caught.value.hint) == ("NN517", 'pip install "nndsl[jax]"')


def test_a_backend_that_is_none(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("KERAS_BACKEND", "troch")
    with pytest.raises(DataError, match="variable KERAS_BACKEND is 'troch'") as caught:
        settle()
    assert (caught.value.code, "torch" in caught.value.hint) == ("NN520", True)
    with pytest.raises(DataError, match="the backend is 'numpy'"):
        settle("numpy")


def test_too_late(bare: pytest.MonkeyPatch) -> None:
    class Config:
        @staticmethod
        def backend() -> str:
            return "tensorflow"

    class Keras:
        config = Config

    bare.setitem(sys.modules, "keras", Keras)
    assert settle() == settle("tensorflow") == "tensorflow"
    with pytest.raises(DataError, match="already imported in this process, with tensorflow") as caught:
        settle("jax")
    assert caught.value.code == "NN520"


@pytest.mark.parametrize("backend", ["jax", "torch"])
def test_texts_are_for_tensorflow(backend: str) -> None:
    assert code_of(WORDS, backend) == ["NN536"]
    assert code_of(WORDS, "tensorflow") == []
    check_texts({"word": "string"}, "tensorflow")
    with pytest.raises(DataError, match=f"input word is text, and {backend}"):
        check_texts({"word": "string"}, backend)


GAPS = {
    "IntegerLookup(vocabulary=[1, 2], output_mode=one_hot)": ["jax"],
    "Hashing(4, output_mode=one_hot)": ["jax"],
    "Reshape((1, 1)) -> TimeDistributed(Hashing(4, output_mode=one_hot)) -> Flatten": ["jax"],
    "Discretization([1.5], output_mode=one_hot)": [],
    "Discretization(num_bins=3, output_mode=one_hot)": [],
    "CategoryEncoding(4)": [],
}


@pytest.mark.parametrize("step", GAPS)
@pytest.mark.parametrize("backend", BACKENDS)
def test_layers_that_a_backend_lacks(bare: pytest.MonkeyPatch, step: str, backend: str) -> None:
    dtype = "float32" if "Discretization" in step else "int32"
    text = f"input x(1): {dtype}\noutput y: regression = x -> {step} -> Dense(1)\n"
    assert code_of(text, backend) == (["NN536"] if backend in GAPS[step] else [])
    install(bare, "jax", "torch")
    needs = "Lookup" in step or "Hashing" in step or "num_bins" in step
    missing = ["NN517"] if needs and backend != "tensorflow" else []
    assert code_of(text, backend) == (["NN536"] if backend in GAPS[step] else missing)


IMAGES = {
    "Resizing(4, 4, interpolation=lanczos3)": ["torch"],
    "Resizing(4, 4, interpolation=bilinear)": [],
    "LayerNormalization(axis=1)": ["torch"],
    "LayerNormalization(axis=[1, 2])": ["torch"],
    "LayerNormalization(axis=[1, 3])": [],
    "LayerNormalization(axis=[-1, 2])": [],
    "LayerNormalization": [],
}


@pytest.mark.parametrize("step", IMAGES)
@pytest.mark.parametrize("backend", BACKENDS)
def test_images_that_a_backend_cannot_change(step: str, backend: str) -> None:
    text = f"input x(8, 8, 3)\noutput y: regression = x -> {step} -> Flatten -> Dense(1)\n"
    assert code_of(text, backend) == (["NN536"] if backend in IMAGES[step] else [])


BORDERS = {
    "AveragePooling2D(3, 2, padding=same)": True,
    "AveragePooling2D(3, 2, padding=valid)": False,
    "AveragePooling2D(3, 1, padding=same)": False,
    "AveragePooling2D(2, 2, padding=same)": False,
    "AveragePooling2D((2, 4), 1, padding=same)": True,
}
"""Pools of images of 8 by 8, and whether torch was seen to answer other numbers than TensorFlow."""


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("step", BORDERS)
def test_borders_that_torch_averages_otherwise(backend: str, step: str) -> None:
    text = f"input x(8, 8, 3)\noutput y: regression = x -> {step} -> Flatten -> Dense(1)\n"
    found = differences(analyze(Source(text)).sound().graph, backend)
    expected = [("NN536", "warning")] if backend == "torch" and BORDERS[step] else []
    assert [(each.code, each.severity) for each in found] == expected


def test_settings_that_a_backend_lacks() -> None:
    text = "input x(3)\noutput y: regression = x -> Dense(1)\ncompile { steps_per_execution: %d }\n"
    assert [code_of(text % 2, backend) for backend in BACKENDS] == [[], [], ["NN536"]]
    assert code_of(text % 1, "torch") == []
