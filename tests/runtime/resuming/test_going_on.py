"""Runs that were cut off go on with nothing but their folder, to the numbers of a run that was not."""

from __future__ import annotations

import errno
import json
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("keras")
np = pytest.importorskip("numpy")

from killing import weights

from nndsl.runtime import DataError, RunRequest, resume, run
from nndsl.runtime.display import Epoch, Silent
from nndsl.runtime.resuming import checkpoint, pace

pytestmark = pytest.mark.keras

DATA = Path(__file__).parents[3] / "examples" / "data" / "iris.csv"

NETWORK = """
network iris
param units = 8
input main(n)
output species: multiclass = main -> Dense(units, relu) -> BatchNormalization -> Dropout(0.3) -> head
compile { optimizer: Adam(learning_rate=0.05, use_ema=True) metrics: [accuracy] }
train { epochs: 6 batch_size: 8 callbacks: [%s] }
"""

STATEFUL = """EarlyStopping(patience=3, restore_best_weights=True), ReduceLROnPlateau(patience=1, factor=0.5),
    CSVLogger("log.csv"), ModelCheckpoint("{epoch}.keras", save_best_only=True)"""


class Killed(BaseException):
    """Ends a run as abruptly as can be within a process."""


class Watching(Silent):
    """Hears what is told, and does something after an epoch."""

    def __init__(self, epoch: int = 0, do: Callable[[], object] = lambda: None) -> None:
        self.number, self.do = epoch, do
        self.notes: list[str] = []
        self.warnings: list[str] = []

    def note(self, text: str) -> None:
        self.notes.append(text)

    def warn(self, text: str) -> None:
        self.warnings.append(text)

    def epoch(self, epoch: Epoch) -> None:
        if epoch.number == self.number:
            self.do()


def die() -> None:
    raise Killed


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A checkpoint after every epoch, and a folder to work in."""
    monkeypatch.setattr(pace, "SECONDS", 0.0)
    monkeypatch.setattr(pace, "SHARE", 1e9)
    monkeypatch.chdir(tmp_path)


def begin(callbacks: str = "", name: str = "cut", display: Any = None, **asked: Any) -> Path:
    """Trains in the folder `name`; a run that is cut off leaves it as it is."""
    Path("net.nn").write_text(NETWORK % callbacks)
    asked = {"data": str(DATA), "seed": 4, **asked}
    try:
        run(RunRequest(Path("net.nn"), out=Path(name), **asked), display)
    except Killed:
        assert settings(Path(name))["status"] == "training"
    return Path(name)


def settings(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "settings.json").read_text())
    return found


def same(one: Path, other: Path) -> None:
    assert (one / "history.csv").read_text() == (other / "history.csv").read_text()
    assert settings(one)["figures"] == settings(other)["figures"]
    assert settings(one)["status"] == settings(other)["status"] == "finished"
    # How much of the machine a run used is its own affair.
    for path in (path for path in [*one.glob("*.keras"), *one.glob("*.csv")] if path.name != "usage.csv"):
        if path.suffix == ".csv":
            assert path.read_text() == (other / path.name).read_text()
        else:
            assert weights(path) == weights(other / path.name), path.name
    assert not list(one.rglob(".unfinished-*"))


@pytest.mark.parametrize(
    "callbacks",
    [
        STATEFUL,
        pytest.param('BackupAndRestore("backup", save_freq=5)', marks=pytest.mark.slow),
        pytest.param("SwapEMAWeights(swap_on_epoch=True)", marks=pytest.mark.slow),
        pytest.param(STATEFUL + ", TensorBoard()", marks=pytest.mark.slow),
    ],
)
def test_a_run_cut_off_ends_as_if_it_were_not(callbacks: str) -> None:
    whole = begin(callbacks, "whole")
    cut = begin(callbacks, display=Watching(4, die))
    said = Watching()
    result = resume(cut, display=said)
    same(cut, whole)
    assert said.notes[0] == "cut goes on after epoch 3" and said.warnings == []
    assert len(result.history["loss"]) == settings(cut)["epochs_run"]
    assert len(settings(cut)["resumed"]) == 1


@pytest.mark.slow
def test_ctrl_c_in_the_middle_of_an_epoch_and_a_run_from_its_beginning() -> None:
    whole = begin(STATEFUL, "whole")
    cut = begin(STATEFUL, display=Watching(2, lambda: signal.raise_signal(signal.SIGINT)))
    assert settings(cut)["status"] == "interrupted"
    resume(cut)
    same(cut, whole)
    early = begin(STATEFUL, "early", display=Watching(1, die))
    shutil.rmtree(early / "checkpoint")
    said = Watching()
    resume(early, display=said)
    same(early, whole)
    assert said.notes[0] == "early has no checkpoint yet: it begins with epoch 1"


@pytest.mark.slow
def test_a_damaged_checkpoint_costs_epochs_but_no_numbers() -> None:
    whole = begin(STATEFUL, "whole")
    cut = begin(STATEFUL, display=Watching(5, die))
    newest = max((cut / "checkpoint").glob("*.npz"))
    newest.write_bytes(newest.read_bytes()[:-200])
    said = Watching()
    resume(cut, display=said)
    assert said.warnings == [f"the checkpoint {newest.name} cannot be read, the one before it is taken"]
    same(cut, whole)


@pytest.mark.slow
def test_a_finished_run_has_more_epochs_only_when_asked() -> None:
    folder = begin(name="short", epochs=3)
    said = Watching()
    assert resume(folder, display=said).figures == settings(folder)["figures"]
    assert said.notes == ["short is finished: 3 epochs; to go on: nndsl run --resume short --epochs 6"]
    with pytest.raises(DataError, match="has 3 epochs behind it already"):
        folder2 = begin(name="cut", display=Watching(4, die))
        resume(folder2, epochs=2)
    resume(folder, epochs=6)
    same(folder, begin(name="whole"))


@pytest.mark.slow
def test_epochs_after_an_early_stop_are_refused() -> None:
    folder = begin("EarlyStopping(patience=0, min_delta=10.0)")
    assert settings(folder)["epochs_run"] == 2
    with pytest.raises(DataError, match="was ended by one of its callbacks after epoch 2") as caught:
        resume(folder, epochs=20)
    assert caught.value.code == "NN570"


@pytest.mark.slow
def test_everything_comes_from_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Imports, layers in Python, params, targets, sizes and a second file of data; the folder may be moved."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "parts.nn").write_text("block body(units) = Dense(units, relu)\n")
    (home / "my_halving.py").write_text(
        "import keras\n\n\nclass Halved(keras.layers.Layer):\n    def call(self, x):\n        return x / 2\n"
    )
    lines = DATA.read_text().splitlines()
    (home / "train.csv").write_text("\n".join(lines))
    (home / "held.csv").write_text("\n".join([lines[0], *lines[1::5]]))
    text = NETWORK.replace(
        "network iris", 'import "parts.nn"\nextern Halved() from my_halving : (b, n) -> (b, n)'
    )
    text = text.replace("Dense(units, relu)", "Halved() -> body(units)") % 'CSVLogger("log.csv")'
    (home / "flowers.nn").write_text(text + 'data csv("train.csv", validation="held.csv") {}\n')
    request = {"params": {"units": 5}, "targets": ("species",), "epochs": 5, "batch_size": 16, "seed": 9}
    monkeypatch.chdir(home)
    run(RunRequest(Path("flowers.nn"), out=Path("whole"), **request))
    with pytest.raises(Killed):
        run(RunRequest(Path("flowers.nn"), out=Path("cut"), **request), Watching(3, die))
    (home / "flowers.nn").write_text("this is no network any more")
    (home / "parts.nn").unlink()
    monkeypatch.chdir(tmp_path)
    shutil.move(home / "cut", tmp_path / "moved")
    resume("moved")
    same(Path("moved"), home / "whole")
    assert settings(Path("moved"))["network"] == settings(home / "whole")["network"] == "flowers"


@pytest.mark.slow
def test_changed_data_are_refused_and_changed_versions_told() -> None:
    shutil.copy(DATA, "iris.csv")
    cut = begin(display=Watching(2, die), data="iris.csv")
    before = {path: path.read_bytes() for path in cut.rglob("*") if path.is_file() and path.name != "lock"}
    Path("iris.csv").write_text(DATA.read_text().replace("5.1", "5.2", 1))
    with pytest.raises(DataError, match="has another content than when the run began") as caught:
        resume(cut)
    assert caught.value.code == "NN571"
    assert {path: path.read_bytes() for path in before} == before
    shutil.copy(DATA, "iris.csv")
    said = settings(cut)
    said["versions"]["keras"] = "3.0.0"
    (cut / "settings.json").write_text(json.dumps(said))
    display = Watching()
    resume(cut, display=display)
    assert "since the run began: keras 3.0.0 -> " in display.warnings[0]


@pytest.mark.slow
def test_a_full_disk_does_not_end_the_training(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = begin(name="whole")
    save = checkpoint._save
    full = [False]

    def sometimes(path: Path, value: Any) -> None:
        if full[0]:
            path.write_bytes(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")
        save(path, value)

    monkeypatch.setattr(checkpoint, "_save", sometimes)
    display = Watching(3, lambda: full.__setitem__(0, True))
    cut = begin(display=display)
    same(cut, whole)
    (told,) = display.warnings
    assert told.startswith("cut/checkpoint/epoch-000003.npz cannot be written: ")
    assert told.endswith("No space left on device; training goes on")
    assert sorted(path.name for path in (cut / "checkpoint").glob("*.npz")) == [
        "epoch-000001.npz",
        "epoch-000002.npz",
    ]
