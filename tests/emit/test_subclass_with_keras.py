"""The subclass of a network is its functional model: weights, outputs, training, saving, config."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from emitting import goldens, graph_of

import nndsl

pytestmark = pytest.mark.keras

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.nn"))
IN_CI = ("platform_text", "siamese", "two_outputs")
"""Masks and open sizes; choices and repeats; shared pieces; blocks; several outputs."""

LIBRARIES = ("sensor_blocks",)
NETWORKS = [path for path in sorted((ROOT / "tests" / "networks").glob("*.nn")) if path.stem not in LIBRARIES]

UNBUILT = ("extern", "applications", "encoder")
"""Goldens that need a module of the user's, and those that are large."""

CALLED_IN_ANOTHER_ORDER = ("more", "applications", "platform")
"""Where a shared piece or an application is called when it is made: layers of one shape are given the same weights."""

UNUSED = {"wavenet": 2}
"""How many weights make what no output hangs on, in a block of which another output is used: a function's are left out."""

GOLDENS = [path for path in goldens() if path.stem not in UNBUILT]


@pytest.mark.parametrize("stem", IN_CI)
def test_example_is_its_functional_model(stem: str, tmp_path: Path) -> None:
    check_example(ROOT / "examples" / f"{stem}.nn", tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_its_functional_model(path: Path, tmp_path: Path) -> None:
    check_example(path, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("path", NETWORKS, ids=lambda path: path.stem)
def test_every_network_is_its_functional_model(path: Path, tmp_path: Path) -> None:
    from tests.networks.test_networks import CLASSES, SIZES

    check(path, SIZES.get(path.stem), CLASSES.get(path.stem), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_every_golden_is_its_functional_model(path: Path, tmp_path: Path) -> None:
    graph = graph_of(path.read_text("utf-8"), n_classes=3, n=12, h=16, w=24)
    shapes = {node.name: tuple(node.tensors[0].shape[1:]) for node in graph.inputs}
    check(path, shapes, 3, tmp_path)


def check_example(path: Path, folder: Path) -> None:
    from tests.examples.twins import CLASSES, SIZES

    check(path, SIZES.get(path.stem), CLASSES.get(path.stem), folder)


def check(path: Path, shapes: Any, classes: int | None, folder: Path) -> None:
    import keras
    import numpy as np
    from subclass_model import batch, by_output, fill, models, same_weights, targets

    keras.backend.clear_session()
    functional, subclass, theirs, ours = models(nndsl.load(path), shapes, classes, path.parent)
    unused = UNUSED.get(path.stem, 0)
    assert len(functional.weights) + unused == len(subclass.weights)
    if path.stem in CALLED_IN_ANOTHER_ORDER:
        fill(functional.weights)
        fill(subclass.weights)
    else:
        assert same_weights(theirs, ours) == len(subclass.weights)
    wanted_shapes = Counter(map(shape_of, functional.weights))
    assert (Counter(map(shape_of, subclass.weights)) - wanted_shapes).total() == unused
    assert len(functional.trainable_weights) + unused == len(subclass.trainable_weights)
    assert subclass.name == functional.name
    inputs = batch(functional)
    predictions = functional(inputs, training=False)
    expected = by_output(functional, predictions)
    listed = list(inputs.values()) if len(inputs) > 1 else next(iter(inputs.values()))
    for handed in (inputs, listed):
        found = by_output(functional, subclass(handed, training=False))
        assert list(found) == functional.output_names
        for name, predicted in expected.items():
            np.testing.assert_allclose(found[name], predicted, rtol=1e-3, atol=1e-5, err_msg=name)
    wanted = targets(functional, predictions)
    loss = subclass.train_on_batch(inputs, wanted if len(wanted) > 1 else next(iter(wanted.values())))
    assert np.all(np.isfinite(np.asarray(loss, dtype=float)))
    subclass.save(folder / "model.keras")
    loaded = keras.models.load_model(folder / "model.keras")
    before, after = (by_output(functional, each(inputs, training=False)) for each in (subclass, loaded))
    for name, predicted in before.items():
        np.testing.assert_allclose(after[name], predicted, rtol=1e-4, atol=1e-5)
    config = subclass.get_config()
    assert json.dumps(loaded.get_config()) == json.dumps(config), "tuples come back as lists"
    assert type(subclass).from_config(config).get_config() == config


def shape_of(weight: Any) -> tuple[int, ...]:
    return tuple(weight.shape)
