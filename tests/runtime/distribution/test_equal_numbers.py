"""Several devices, and several processes on loopback, train to the numbers of one.

The network has what is computed over a whole batch (BatchNormalization) and what is drawn for it (Dropout), and the last
batch of an epoch is one that two devices cannot divide evenly.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("jax")
np = pytest.importorskip("numpy")

from tests.runtime.distribution.starting import addresses, ended, start

pytestmark = pytest.mark.keras

EXAMPLES = Path(__file__).parents[3] / "examples"

NETWORK = """
network scores
input main(n)
output score: regression = main
    -> Normalization
    -> Dense(16, relu)
    -> BatchNormalization
    -> Dropout(0.2)
    -> Dense(1)
compile { optimizer: Adam(learning_rate=0.01) metrics: [mean_absolute_error] }
train { epochs: 4 batch_size: 32 callbacks: [EarlyStopping(patience=3, restore_best_weights=True)] }
"""

EXACT, USUAL = 1e-6, 1e-4
"""The largest difference between histories, of their values: in float64 (3e-8 was seen, and 0 without
BatchNormalization), and in float32 after two epochs."""


@pytest.fixture
def asked(tmp_path: Path) -> dict[str, Any]:
    """A request with 141 rows for training: four batches of 32, and one of 13."""
    (tmp_path / "net.nn").write_text(NETWORK)
    draw = np.random.default_rng(3)
    x = draw.normal(size=(195, 4))
    y = x @ [3, -2, 1, 0.5] + draw.normal(size=195)
    rows = [
        ",".join(f"{value:.6f}" for value in (*inputs, target)) for inputs, target in zip(x, y, strict=True)
    ]
    (tmp_path / "data.csv").write_text("\n".join(["a,b,c,d,score", *rows]) + "\n")
    return {"path": str(tmp_path / "net.nn"), "data": str(tmp_path / "data.csv")}


def assert_equal(one: dict[str, Any], other: dict[str, Any], tolerance: float) -> None:
    assert one["history"].keys() == other["history"].keys()
    for name, values in one["history"].items():
        assert other["history"][name] == pytest.approx(values, rel=tolerance), name


def test_two_workers_train_to_the_numbers_of_one_process(tmp_path: Path, asked: dict[str, Any]) -> None:
    workers = addresses(2)
    pair = [
        start(tmp_path, f"worker{n}", exact=True, workers=workers, worker_index=n, **asked) for n in range(2)
    ]
    third = start(tmp_path, "alone", exact=True, **asked)
    first, second, alone = (ended(each) for each in (*pair, third))
    assert len(alone["history"]["loss"]) == 4
    assert first["history"] == second["history"]
    assert_equal(alone, first, EXACT)
    for part, figures in alone["figures"].items():
        assert first["figures"][part] == pytest.approx(figures, rel=EXACT)
    # One folder, which the first has written; the second shows plain lines.
    assert second["figures"] == {}
    assert json.loads((tmp_path / "worker0" / "settings.json").read_text())["status"] == "finished"
    assert not (tmp_path / "worker1").exists()
    assert sum(line.startswith("worker 1 of 2: epoch ") for line in second["lines"]) == 4
    assert (first["errors"], second["errors"]) == ("", "")


@pytest.mark.slow
def test_two_devices_train_to_the_numbers_of_one(tmp_path: Path, asked: dict[str, Any]) -> None:
    one = ended(start(tmp_path, "one", exact=True, **asked))
    two = ended(start(tmp_path, "two", exact=True, made=2, devices=2, **asked))
    assert "2 devices (CPU) train together" in two["lines"]
    assert_equal(one, two, EXACT)
    assert two["figures"]["test"] == pytest.approx(one["figures"]["test"], rel=EXACT)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["perceptron", "two_outputs", "platform_text", "siamese"])
def test_examples_in_usual_numbers(name: str, tmp_path: Path) -> None:
    asked = {"path": str(EXAMPLES / f"{name}.nn"), "epochs": 2}
    one = ended(start(tmp_path, "one", **asked))
    two = ended(start(tmp_path, "two", made=2, devices=2, **asked))
    assert_equal(one, two, USUAL)


@pytest.mark.slow
def test_two_workers_of_two_devices_each(tmp_path: Path, asked: dict[str, Any]) -> None:
    workers = addresses(2)
    pair = [
        start(tmp_path, f"worker{n}", exact=True, made=2, workers=workers, worker_index=n, **asked)
        for n in range(2)
    ]
    first, second = (ended(each) for each in pair)
    assert "2 workers with 4 devices (CPU) train together" in first["lines"]
    alone = ended(start(tmp_path, "alone", exact=True, **asked))
    assert first["history"] == second["history"]
    assert_equal(alone, first, EXACT)
