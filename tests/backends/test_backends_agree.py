"""The generated code on each installed backend: the same shapes, weights and, with the same weights, outputs.

Each backend computes in a process of its own. Where only one is installed it is compared with the graph and with the
networks that were written by hand; where there are more, with one another.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import nndsl

pytest.importorskip("keras")
np = pytest.importorskip("numpy")

from tests.backends.processes import INSTALLED, ROOT, Predicted, predictions

pytestmark = pytest.mark.keras

EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.nn"))

NETWORKS = [
    "attention_unet",
    "bidaf",
    "convlstm",
    "crnn",
    "deeplab",
    "ft_transformer",
    "gpt",
    "gru_tagger",
    "hourglass",
    "mixture_of_experts",
    "mobilenet_v2",
    "multi_task",
    "pointnet",
    "retinanet",
    "se_resnext",
    "seq2seq",
    "squeezenet",
    "tcn",
    "transformer",
    "two_tower",
    "variational_encoder",
    "video",
    "vit",
    "wavenet",
]
"""Of tests/networks: many kinds of layers and ops, none so large that its compilation takes minutes."""

TOLERANCE = 2e-5
"""The largest difference, as a share of the largest output. A float32 has 24 bits, 6e-8; each backend adds a layer's
products in an order of its own, and what is lost adds up over the layers. Measured: 4e-7 over the examples, which have
up to ten layers with weights, 4e-6 over the networks, which have up to sixty."""

Found = Mapping[str, Mapping[str, Predicted]]
"""By backend, by network."""


def computed(folder: Path, networks: list[dict[str, Any]]) -> Found:
    return {backend: predictions(folder, backend, networks) for backend in INSTALLED}


def example(name: str) -> dict[str, Any]:
    from tests.examples.twins import CLASSES, SIZES

    code = nndsl.compile(nndsl.load(ROOT / "examples" / f"{name}.nn"))
    return {
        "name": name, "code": code, "shapes": SIZES.get(name), "n_classes": CLASSES.get(name), "twin": True
    }  # fmt: skip


def network(name: str) -> dict[str, Any]:
    code = nndsl.compile(nndsl.load(ROOT / "tests" / "networks" / f"{name}.nn"))
    return {"name": name, "code": code, "shapes": None, "n_classes": None, "twin": False}


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Found:
    return computed(tmp_path_factory.mktemp("examples"), [example(name) for name in EXAMPLES])


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> Found:
    return computed(tmp_path_factory.mktemp("networks"), [network(name) for name in NETWORKS])


def assert_near(some: list[Any], others: list[Any]) -> None:
    assert [array.shape for array in some] == [array.shape for array in others]
    for one, other in zip(some, others, strict=True):
        assert np.isfinite(one).all()
        assert np.abs(one - other).max() <= TOLERANCE * np.abs(one).max()


def assert_agree(found: Found, name: str) -> None:
    for one, other in combinations(INSTALLED, 2):
        some, others = found[one][name], found[other][name]
        assert (some.shapes, some.weights) == (others.shapes, others.weights), (one, other)
        assert_near(some.outputs, others.outputs)


def assert_is_the_graph(found: Predicted, text: str, bind: Mapping[str, int]) -> None:
    said = nndsl.summarize(text, bind=bind)
    assert [each["shape"] for each in said["outputs"]] == found.shapes
    assert said["params"] == sum(math.prod(shape) for shape in found.weights)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("backend", INSTALLED)
def test_example_is_its_graph_and_its_twin(examples: Found, backend: str, name: str) -> None:
    from tests.examples.twins import CLASSES, SIZES

    found = examples[backend][name]
    bind = {"n_classes": CLASSES[name]} if name in CLASSES else {}
    if name in SIZES:
        ((bind["n"],),) = SIZES[name].values()
    assert_is_the_graph(found, nndsl.load(ROOT / "examples" / f"{name}.nn"), bind)
    assert_near(found.outputs, found.twin)


@pytest.mark.skipif(len(INSTALLED) < 2, reason="one backend is installed")
@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_agree(examples: Found, name: str) -> None:
    assert_agree(examples, name)


@pytest.mark.slow
@pytest.mark.parametrize("name", NETWORKS)
def test_networks_agree(networks: Found, name: str) -> None:
    text = nndsl.load(ROOT / "tests" / "networks" / f"{name}.nn")
    for backend in INSTALLED:
        assert_is_the_graph(networks[backend][name], text, {})
    assert_agree(networks, name)
