"""Every callback of Keras does what it says, with several steps in one call, and writes into the run's folder."""

from __future__ import annotations

import csv
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("keras")
np = pytest.importorskip("numpy")

from nndsl import catalog
from nndsl.runtime import DataError

pytestmark = pytest.mark.keras

DATA = Path(__file__).parents[3] / "examples" / "data"

NETWORK = """
network iris
input main(n)
output species: multiclass = main -> Dense(16, relu) -> Dropout(0.1) -> head
compile { optimizer: %s metrics: [accuracy] }
train { epochs: %d batch_size: 8 callbacks: [%s] }
"""

TESTED = {
    "BackupAndRestore", "CSVLogger", "EarlyStopping", "LambdaCallback", "LearningRateScheduler", "ModelCheckpoint",
    "OrbaxCheckpoint", "ReduceLROnPlateau", "RemoteMonitor", "SwapEMAWeights", "TensorBoard", "TerminateOnNaN",
}  # fmt: skip
"""TerminateOnNaN in test_lost_loss.py."""


def test_every_callback_of_keras_is_tested() -> None:
    assert set(catalog.names("callback")) == TESTED


@pytest.fixture
def train_with(train: Any) -> Any:
    def start(callbacks: str, epochs: int = 4, optimizer: str = "Adam(learning_rate=0.02)") -> Any:
        return train(NETWORK % (optimizer, epochs, callbacks), data=str(DATA / "iris.csv"))

    return start


def validation_loss(model: Any, folder: Path) -> float:
    """Of a saved model, on the rows that the run held out for validation."""
    from nndsl.runtime.folder import read_settings
    from nndsl.runtime.loading import load_data
    from nndsl.runtime.network import open_network
    from nndsl.runtime.request import RunRequest

    path = folder / "network.nn"
    request = RunRequest(path, data=read_settings(folder)["data"]["location"])
    part = load_data(open_network(path, {}), request).prepared.parts["validation"]
    return float(model.evaluate(part.x, next(iter(part.y.values())), verbose=0)[0])


def load(path: Path) -> Any:
    import keras

    return keras.saving.load_model(path)


@pytest.mark.slow
def test_early_stopping_stops_and_restores_the_best_weights(train_with: Any) -> None:
    result = train_with('EarlyStopping(monitor="val_accuracy", patience=3, restore_best_weights=True)', 200)
    accuracy = result.history["val_accuracy"]
    assert len(accuracy) == int(np.argmax(accuracy)) + 1 + 3 < 200
    best = result.history["val_loss"][int(np.argmax(accuracy))]
    assert result.figures["validation"]["loss"] == pytest.approx(best, rel=1e-5)
    assert validation_loss(load(result.folder / "model.keras"), result.folder) == pytest.approx(
        best, rel=1e-5
    )


@pytest.mark.slow
def test_the_rate_is_reduced_on_a_plateau(train_with: Any) -> None:
    result = train_with('ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=1, min_delta=0.05)', 12)
    rates, losses = result.history["learning_rate"], result.history["val_loss"]
    expected, rate, best = [], 0.02, float("inf")
    for loss in losses:
        expected.append(rate)
        if loss < best - 0.05:
            best = loss
        else:
            rate *= 0.1
    assert len(set(rates)) > 2
    assert rates == pytest.approx(expected, rel=1e-5)


@pytest.mark.slow
def test_checkpoints_of_the_best_and_of_every_epoch(train_with: Any) -> None:
    result = train_with(
        'ModelCheckpoint("best.keras", save_best_only=True), '
        'ModelCheckpoint("all/{epoch:02d}.weights.h5", save_weights_only=True), '
        'ModelCheckpoint("steps/{epoch}-{batch}.keras", save_freq=10)'
    )
    best = validation_loss(load(result.folder / "best.keras"), result.folder)
    assert best == pytest.approx(min(result.history["val_loss"]), rel=1e-5)
    names = sorted(path.name for path in (result.folder / "all").iterdir())
    assert names == [f"{epoch:02d}.weights.h5" for epoch in (1, 2, 3, 4)]
    # 108 rows in batches of 8 are 14 steps; the tenth, twentieth, ... of all of them save.
    names = sorted(path.name for path in (result.folder / "steps").iterdir())
    assert names == ["1-10.keras", "2-6.keras", "3-12.keras", "3-2.keras", "4-8.keras"]


@pytest.mark.slow
def test_the_logger_writes_the_history(train_with: Any) -> None:
    result = train_with('CSVLogger("log.csv", separator=";"), ReduceLROnPlateau()')
    with (result.folder / "log.csv").open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [row["epoch"] for row in rows] == ["0", "1", "2", "3"]
    assert [float(row["val_loss"]) for row in rows] == pytest.approx(result.history["val_loss"])


@pytest.mark.slow
def test_averaged_weights_are_measured_and_kept(train_with: Any) -> None:
    plain = train_with("", optimizer="Adam(use_ema=True, ema_momentum=0.5)")
    swapped = train_with("SwapEMAWeights()", optimizer="Adam(use_ema=True, ema_momentum=0.5)")
    # Keras swaps by adding and subtracting, which rounds.
    assert swapped.history["loss"] == pytest.approx(plain.history["loss"], rel=1e-3)
    assert swapped.history["val_loss"] != plain.history["val_loss"]
    # At the end both models have the averages for weights, as Keras' `fit` leaves them.
    assert plain.figures["validation"]["loss"] == pytest.approx(swapped.history["val_loss"][-1], rel=1e-5)


@pytest.mark.slow
def test_tensorboard_has_every_epoch(train_with: Any) -> None:
    result = train_with("TensorBoard(histogram_freq=0)")
    kinds = sorted(path.parent.name for path in (result.folder / "logs").rglob("events*"))
    assert kinds == ["train", "validation"]


@pytest.mark.slow
def test_a_backup_of_keras_own_goes_when_it_is_not_needed(train_with: Any) -> None:
    result = train_with(
        'BackupAndRestore("backup", save_freq=3), BackupAndRestore("kept", delete_checkpoint=False)'
    )
    assert not (result.folder / "backup").exists()
    assert json.loads((result.folder / "kept" / "training_metadata.json").read_text())["epoch"] == 4


@pytest.mark.slow
def test_the_monitor_hears_of_every_epoch(train_with: Any) -> None:
    pytest.importorskip("requests")
    heard: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: Any) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    result = train_with(f'RemoteMonitor("http://127.0.0.1:{server.server_port}", send_as_json=True)')
    server.shutdown()
    assert [each["loss"] for each in heard] == pytest.approx(result.history["loss"])


@pytest.mark.slow
def test_functions_cannot_be_written(train_with: Any) -> None:
    assert len(train_with("LambdaCallback()", 1).history["loss"]) == 1
    with pytest.raises(DataError, match="takes a Python function") as caught:
        train_with("LearningRateScheduler(ExponentialDecay(0.1, 100, 0.9))")
    assert caught.value.code == "NN520"
    assert "learning_rate=ExponentialDecay" in caught.value.hint


@pytest.mark.slow
def test_orbax_writes_into_the_folder(train_with: Any) -> None:
    pytest.importorskip("orbax.checkpoint")
    result = train_with('OrbaxCheckpoint("orbax")')
    assert any((result.folder / "orbax").iterdir())


@pytest.mark.slow
@pytest.mark.skipif(find_spec("orbax") is not None, reason="orbax is installed here")
def test_orbax_is_asked_for_where_it_is_missing(train_with: Any) -> None:
    with pytest.raises(DataError, match="pip install orbax-checkpoint"):
        train_with('OrbaxCheckpoint("orbax")')
