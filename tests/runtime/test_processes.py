"""What only shows in processes of their own: the same numbers, Ctrl-C, reuse of a folder, when Keras is imported."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("keras")

pytestmark = pytest.mark.keras

DATA = Path(__file__).parents[2] / "examples" / "data"

NETWORK = """
network iris
input main(n)
output species: multiclass = main -> Dense(16, relu) -> Dropout(0.2) -> head
compile { optimizer: Adam(learning_rate=0.01) metrics: [accuracy] }
train { epochs: %d batch_size: 4 }
"""


def python(folder: Path, code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-u", "-c", code, *arguments],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "CUDA_VISIBLE_DEVICES": "-1"},
    )  # fmt: skip


RUN = """
import sys
from pathlib import Path
from nndsl.runtime import RunRequest, run
from nndsl.runtime.display import make_display
result = run(RunRequest(Path("net.nn"), data=sys.argv[1], seed=int(sys.argv[2])), make_display())
print("interrupted", result.interrupted)
"""


def trained(folder: Path, seed: int, epochs: int = 3) -> str:
    (folder / "net.nn").write_text(NETWORK % epochs)
    process = python(folder, RUN, str(DATA / "iris.csv"), str(seed))
    out, err = process.communicate(timeout=180)
    assert process.returncode == 0, err
    assert err == ""
    return out


@pytest.mark.slow  # CI trains twice with one seed in tests/backends/test_backends_run.py
def test_the_same_seed_gives_the_same_numbers_and_another_does_not(tmp_path: Path) -> None:
    for seed in (5, 5, 6):
        trained(tmp_path, seed)
    histories = [(tmp_path / "runs" / f"iris-{number}" / "history.csv").read_text() for number in (1, 2, 3)]
    assert histories[0] == histories[1] != histories[2]
    figures = [
        json.loads((tmp_path / "runs" / f"iris-{number}" / "settings.json").read_text())["figures"]
        for number in (1, 2, 3)
    ]
    assert figures[0] == figures[1] != figures[2]


def test_lines_of_a_pipe_and_reuse_in_a_new_process(tmp_path: Path) -> None:
    out = trained(tmp_path, 0)
    lines = out.splitlines()
    assert sum(line.startswith("epoch ") for line in lines) == 3
    assert "epoch 3/3  loss " in out
    assert "wrote runs/iris-1" in lines
    assert "\x1b" not in out
    code = """
import json, sys
from nndsl.runtime import evaluate, predict
print(json.dumps(evaluate("runs/iris-1", sys.argv[1])))
print(predict("runs/iris-1", sys.argv[1], "out.csv"))
"""
    reuse = python(tmp_path, code, str(DATA / "iris.csv"))
    found, err = reuse.communicate(timeout=180)
    assert (reuse.returncode, err) == (0, "")
    figures = json.loads(found.splitlines()[0])
    with (tmp_path / "out.csv").open() as file, (DATA / "iris.csv").open() as truth:
        pairs = list(zip(csv.DictReader(file), csv.DictReader(truth), strict=True))
    right = sum(answer["species"] == true["species"] for answer, true in pairs) / len(pairs)
    assert figures["accuracy"] == pytest.approx(right, abs=1e-6)


def interrupted(folder: Path, times: int) -> tuple[int, str, str]:
    """Starts a long run, presses Ctrl-C once its first epoch is seen, and lets it end."""
    (folder / "net.nn").write_text(NETWORK % 100_000)
    process = python(folder, RUN, str(DATA / "iris.csv"), "0")
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        seen.append(line)
        if line.startswith("epoch 1/"):
            break
    for _ in range(times):
        process.send_signal(signal.SIGINT)
        time.sleep(0.002)
    out, err = process.communicate(timeout=120)
    return process.returncode, "".join(seen) + out, err


def test_one_ctrl_c_stops_and_writes_everything(tmp_path: Path) -> None:
    code, out, err = interrupted(tmp_path, 1)
    assert (code, err) == (0, "")
    assert "interrupted True" in out
    assert "stopping after this batch" in out
    folder = tmp_path / "runs" / "iris-1"
    assert {"model.keras", "history.csv", "history.png", "settings.json"} <= {
        p.name for p in folder.iterdir()
    }
    said = json.loads((folder / "settings.json").read_text())
    assert said["status"] == "interrupted"
    assert 1 <= said["epochs_run"] < 100_000
    assert len((folder / "history.csv").read_text().splitlines()) == 1 + said["epochs_run"]
    assert set(said["figures"]) == {"train", "validation", "test"}


@pytest.mark.slow
def test_two_ctrl_c_leave_at_once(tmp_path: Path) -> None:
    code, out, err = interrupted(tmp_path, 50)
    assert code != 0
    assert "KeyboardInterrupt" in err
    assert "wrote" not in out
    assert not (tmp_path / "runs" / "iris-1" / "model.keras").exists()


def test_keras_is_not_imported_before_the_data_are_checked(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from nndsl.runtime import DataError, RunRequest, run
assert not {"numpy", "polars", "keras"} & set(sys.modules), "importing nndsl.runtime is light"
Path("net.nn").write_text("input x(3)\\noutput y: regression = x -> Dense(1)\\n")
Path("d.csv").write_text("a,b,c,y\\n1,2,,4\\n1,2,3,4\\n")
try:
    run(RunRequest(Path("net.nn"), data="d.csv"))
except DataError as error:
    print(error.code, error.row, error.column)
assert not {"keras", "tensorflow", "matplotlib"} & set(sys.modules)
"""
    process = python(tmp_path, code)
    out, err = process.communicate(timeout=60)
    assert (out, err) == ("NN506 1 c\n", "")
