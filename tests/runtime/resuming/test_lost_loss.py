"""A loss that is no number ends a run with the batch, the layer and what helps; everything is written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("keras")
np = pytest.importorskip("numpy")

from nndsl.runtime import DataError, resume

pytestmark = pytest.mark.keras

NETWORK = """
extern Root() from my_layers : (b, n) -> (b, n)
extern Logarithm() from my_layers : (b, n) -> (b, n)
extern Late() from my_layers : (b, n) -> (b, n)
extern Unwell() from my_layers : (b, n) -> (b, n)
input main(4)
output y: regression = main -> {body}
compile {{ optimizer: {optimizer} {loss} }}
train {{ epochs: 4 batch_size: 8 callbacks: [{callbacks}] }}
"""

LAYERS = """
import keras
from keras import ops


class Root(keras.layers.Layer):
    def call(self, x):
        return ops.sqrt(ops.relu(x))


class Logarithm(keras.layers.Layer):
    def call(self, x):
        return ops.log(x)


class Late(keras.layers.Layer):
    '''Has no answer from the hundredth batch on.'''

    def build(self, shape):
        self.seen = self.add_weight(shape=(), initializer="zeros", trainable=False, name="seen")

    def call(self, x, training=False):
        if training:
            self.seen.assign_add(1.0)
        return ops.where(self.seen > 100.0, ops.log(ops.zeros_like(x)), x)


class Unwell(keras.layers.Layer):
    '''Answers in training alone.'''

    def call(self, x, training=False):
        return x if training else ops.log(-ops.ones_like(x))
"""


@pytest.fixture
def lose(train: Any, tmp_path: Path) -> Any:
    """`lose(body)` trains until the loss is lost; returns what is told and the folder."""
    (tmp_path / "my_layers.py").write_text(LAYERS)
    generator = np.random.default_rng(0)
    x = generator.normal(size=(400, 4)).astype("float32")
    np.savez(tmp_path / "d.npz", main=x, y=x @ np.array([1, 2, 3, 4], "float32"))
    np.savez(tmp_path / "large.npz", main=1e6 * x, y=x[:, 0])

    def start(
        body: str, optimizer: str = "Adam()", loss: str = "", callbacks: str = "", data: str = "d.npz"
    ) -> tuple[DataError, Path]:
        folder = tmp_path / "lost"
        text = NETWORK.format(body=body, optimizer=optimizer, loss=loss, callbacks=callbacks)
        used = [line for line in text.splitlines() if "extern" not in line or line.split("(")[0][7:] in body]
        with pytest.raises(DataError) as caught:
            train("\n".join(used), data=str(tmp_path / data), out=folder)
        sys.modules.pop("my_layers", None)
        return caught.value, folder

    return start


def settings(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "settings.json").read_text())
    return found


@pytest.mark.slow
def test_a_rate_that_is_too_high(lose: Any) -> None:
    error, folder = lose("Dense(16, relu) -> Dense(1)", "SGD(learning_rate=5.0)")
    assert error.code == "NN569"
    assert "since epoch 1, batch 4: " in error.message
    assert "the loss had grown from " in error.message
    assert error.hint.startswith(
        "lower the learning rate (it is 5; try 0.5) or give the optimizer clipnorm=1.0"
    )
    said = settings(folder)
    assert (said["status"], said["failure"]["message"]) == ("failed", error.message)
    assert {"model.keras", "history.csv", "history.png", "model.py"} <= {
        path.name for path in folder.iterdir()
    }
    assert (folder / "history.csv").read_text().splitlines()[1].startswith("1,")
    with pytest.raises(DataError, match="and would end so again"):
        resume(folder)


def test_a_layer_without_a_value_and_weights_from_before(lose: Any) -> None:
    """An epoch has 37 batches, so the first after a hundred is the 27th of the third."""
    from nndsl.runtime.evaluation import load_model

    error, folder = lose("Dense(16, relu) -> Late() -> Dense(1)", callbacks="TerminateOnNaN()")
    assert (
        "since epoch 3, batch 27: the output of the Late is the first that is none, given inputs of 0 to"
        in (error.message)
    )
    assert "add an epsilon" in error.hint
    with (folder / "history.csv").open() as file:
        assert len(file.readlines()) == 4
    for weight in load_model(folder, settings(folder)).get_weights():
        assert np.isfinite(weight).all()
    assert settings(folder)["epochs_run"] == 3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "said", "helps"),
    [
        (
            {"body": "Dense(16) -> Root() -> Dense(1)"},
            "since epoch 1, batch 1: its loss is a number, but the gradient that comes through the Root to the 1st Dense",
            "a root, a norm or a division has no slope where its input is 0: add an epsilon",
        ),
        (
            {"body": "Dense(16) -> Logarithm() -> Dense(1)"},
            "the output of the Logarithm is the first that is none, given inputs of -",
            "a logarithm, a root or a division in it has no value at such inputs: add an epsilon",
        ),
        (
            {"body": "Dense(16, exponential) -> Dense(1)", "data": "large.npz"},
            "since epoch 1, batch 1: the output of the 1st Dense is the first that is none, given inputs of -",
            "inputs of that size are too large: scale them",
        ),
        (
            {
                "body": "Dense(1)",
                "loss": "loss: mean_squared_error",
                "data": "large.npz",
                "optimizer": "SGD()",
            },
            "the predictions are numbers, of ",
            "lower the learning rate (it is 0.01; try 0.001)",
        ),
        (
            {
                "body": "Dense(16, relu) -> Dense(1)",
                "optimizer": "SGD(learning_rate=5.0)",
                "callbacks": "TerminateOnNaN(raise_error=True)",
            },
            "since epoch 1, batch 4: ",
            "lower the learning rate (it is 5; try 0.5)",
        ),
    ],
    ids=["gradient", "layer", "inputs", "loss", "raising"],
)
def test_causes(lose: Any, given: dict[str, str], said: str, helps: str) -> None:
    error, folder = lose(**given)
    assert said in error.message
    assert error.hint.startswith(helps)
    assert settings(folder)["status"] == "failed"


@pytest.mark.slow
def test_weights_of_the_best_epoch_stay(lose: Any) -> None:
    """EarlyStopping puts the best weights back when a training ends, and those are numbers."""
    error, folder = lose(
        "Dense(16, relu) -> Late() -> Dense(1)", callbacks="EarlyStopping(restore_best_weights=True)"
    )
    figures = settings(folder)["figures"]
    with (folder / "history.csv").open() as file:
        losses = [float(line.split(",")[-2]) for line in file.readlines()[1:]]
    assert error.code == "NN569"
    assert figures["train"]["mae"] > 0
    assert losses[1] < losses[0]


@pytest.mark.slow
def test_only_validation_has_no_loss(train: Any, tmp_path: Path) -> None:
    from test_going_on import Watching

    from nndsl.runtime import RunRequest, run

    (tmp_path / "my_layers.py").write_text(LAYERS)
    x = np.random.default_rng(0).normal(size=(100, 4)).astype("float32")
    np.savez(tmp_path / "d.npz", main=x, y=x[:, 0])
    text = NETWORK.format(body="Dense(2) -> Unwell() -> Dense(1)", optimizer="Adam()", loss="", callbacks="")
    lines = [line for line in text.splitlines() if "extern" not in line or "Unwell" in line]
    (tmp_path / "n.nn").write_text("\n".join(lines))
    display = Watching()
    result = run(RunRequest(tmp_path / "n.nn", data=str(tmp_path / "d.npz"), out=tmp_path / "o"), display)
    assert len(result.history["loss"]) == 4
    (told,) = (each for each in display.warnings if "validation part" in each)
    assert "is nan in epoch 1, though all weights are numbers" in told


@pytest.mark.slow
def test_the_command_ends_with_code_1(tmp_path: Path) -> None:
    text = NETWORK.format(body="Dense(1)", optimizer="SGD(learning_rate=9.0)", loss="", callbacks="")
    (tmp_path / "n.nn").write_text("\n".join(line for line in text.splitlines() if "extern" not in line))
    x = np.random.default_rng(0).normal(size=(400, 4))
    np.savez(tmp_path / "d.npz", main=x, y=x[:, 0])
    done = subprocess.run(
        [sys.executable, "-m", "nndsl", "run", "n.nn", "--data", "d.npz"],
        check=False, cwd=tmp_path, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 1
    assert "error NN569: the loss is no number since epoch 1, batch " in done.stderr
    assert "help: lower the learning rate" in done.stderr
    assert "wrote runs/n-1" in done.stdout
