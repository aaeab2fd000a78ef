"""Runs in processes of their own that are killed, and what must hold of the folder that they leave."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from nndsl.source import Source
from nndsl.syntax.parser import parse

DATA = Path(__file__).parents[3] / "examples" / "data" / "breast_cancer.csv"

NETWORK = """
network cancer
input main(n)
output diagnosis: binary = main -> Normalization -> Dense(24, relu) -> BatchNormalization -> Dropout(0.3)
    -> Dense(12, relu) -> Dropout(0.2) -> head
compile { optimizer: Adam(learning_rate=0.01) metrics: [accuracy] }
train {
    epochs: 45
    batch_size: 4
    callbacks: [
        EarlyStopping(patience=35, restore_best_weights=True),
        ReduceLROnPlateau(patience=10, factor=0.7),
        ModelCheckpoint("best.keras", save_best_only=True),
        CSVLogger("log.csv")
    ]
}
"""

CODE = """
import sys
from pathlib import Path
from nndsl.runtime import RunRequest, resume, run
from nndsl.runtime.resuming import pace

# Checkpoints as often as possible, so that many a kill meets one.
pace.SECONDS = 0.0
pace.SHARE = 1.0
folder = Path(sys.argv[2])
if sys.argv[1] == "run":
    run(RunRequest(Path("net.nn"), data=sys.argv[3], seed=3, out=folder))
else:
    resume(folder)
"""


def start(verb: str, folder: Path) -> subprocess.Popen[str]:
    (folder.parent / "net.nn").write_text(NETWORK)
    return subprocess.Popen(
        [sys.executable, "-c", CODE, verb, str(folder), str(DATA)],
        cwd=folder.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "CUDA_VISIBLE_DEVICES": "-1"},
    )  # fmt: skip


def finish(process: subprocess.Popen[str]) -> None:
    _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err


def kill_after(process: subprocess.Popen[str], ready: Callable[[], bool], seconds: float) -> bool:
    """Kills so long after the process is `ready`; False where it came to its end before."""
    while not ready() and process.poll() is None:
        time.sleep(0.002)
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return True
    return False


def check_whole(folder: Path) -> None:
    """Every file of a run's folder can be read; what was being written lies apart."""
    for path in folder.rglob("*"):
        if not path.is_file() or any(part.startswith(".unfinished-") for part in path.parts):
            continue
        if path.suffix == ".json":
            json.loads(path.read_text())
        elif path.suffix in (".keras", ".npz"):
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None, path
        elif path.suffix == ".csv":
            with path.open(newline="") as file:
                assert len({len(row) for row in csv.reader(file)}) <= 1, path
        elif path.suffix == ".py":
            compile(path.read_text(), path, "exec")
        elif path.suffix == ".nn":
            _, mistakes = parse(Source(path.read_text()))
            assert not mistakes


def outcome(folder: Path) -> dict[str, Any]:
    """All that a run ends with, to the last bit."""
    settings = json.loads((folder / "settings.json").read_text())
    return {
        "status": settings["status"],
        "epochs": settings["epochs_run"],
        "figures": settings["figures"],
        "history": (folder / "history.csv").read_bytes(),
        "log": (folder / "log.csv").read_bytes(),
        "weights": weights(folder / "model.keras"),
        "best": weights(folder / "best.keras"),
        "files": sorted(path.name for path in folder.iterdir()),
    }


def weights(path: Path) -> list[tuple[str, bytes]]:
    """Every array of a saved model, the optimizer's too."""
    import h5py

    found = []
    with zipfile.ZipFile(path) as archive, archive.open("model.weights.h5") as file, h5py.File(file) as h5:
        h5.visititems(
            lambda name, item: (
                found.append((name, np.asarray(item).tobytes())) if isinstance(item, h5py.Dataset) else None
            )
        )
    return found


def where(folder: Path) -> str:
    """In which moment a killed run was, for the record."""
    if not folder.is_dir():
        return "before the folder"
    if not (folder / "settings.json").is_file():
        return "before settings.json"
    if left := list(folder.rglob(".unfinished-*/*")):
        return f"writing {left[0].name.split('-')[0]}"
    if (folder / "history.png").is_file():
        return "writing the end"
    found = sorted((folder / "checkpoint").glob("epoch-*.npz"))
    return f"after epoch {int(found[-1].stem[6:])}" if found else "before a checkpoint"
