"""Searches on real data, trained: what is found, stopped, killed, taken up again and written back."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("keras")
optuna = pytest.importorskip("optuna")

from nndsl.runtime import DataError, RunRequest, run
from nndsl.runtime.tuning import TuneRequest, TuneResult, tune

pytestmark = pytest.mark.keras

ROOT = Path(__file__).parents[3]
DATA = ROOT / "examples" / "data"

NETWORK = """
param units = 8 in {4, 8, 16}
param speed = 0.01 in 1e-4 .. 1e-1 log
param rate = 0.1 in 0.0 .. 0.5

input main(4)
output species: multiclass = main -> Dense(units, relu) -> Dropout(rate) -> Dense(3, softmax)
compile { optimizer: Adam(speed) metrics: [accuracy] }
train { epochs: 2 batch_size: 16 }
"""


@pytest.fixture
def search(tmp_path: Path) -> Any:
    """`search(text, **request)` searches with the flowers of iris in `tmp_path / "out"`."""

    def start(text: str = NETWORK, **request: Any) -> TuneResult:
        path = tmp_path / "net.nn"
        path.write_text(text)
        return tune(TuneRequest(path, **{"data": str(DATA / "iris.csv"), "out": tmp_path / "out", **request}))

    return start


def trials(folder: Path) -> list[dict[str, str]]:
    with (folder / "trials.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def told(folder: Path) -> list[tuple[str, ...]]:
    """What hangs on the seed alone: neither numbers nor times."""
    left_out = ("trial", "seconds")
    return [tuple(value for name, value in row.items() if name not in left_out) for row in trials(folder)]


def test_search_goes_on_as_it_would_have_gone_and_its_best_runs(search: Any, tmp_path: Path) -> None:
    """Three trials at once and two, then one more, are the same trials; the first are the file's own values."""
    result = search(trials=3, out=tmp_path / "once")
    search(trials=2)
    again = search(trials=3)
    assert told(again.folder) == told(result.folder)
    assert (result.trials, again.value) == (3, result.value)
    first = trials(result.folder)[0]
    assert (first["units"], first["speed"], first["rate"], first["state"]) == ("8", "0.01", "0.1", "finished")
    best = run(RunRequest(result.folder / "best.nn", data=str(DATA / "iris.csv"), out=tmp_path / "best"))
    assert best.figures["validation"]["loss"] == result.value
    assert (result.folder / "best_so_far.png").read_bytes()[:4] == b"\x89PNG"
    with pytest.raises(DataError) as caught:
        search(trials=3, epochs=5)
    assert caught.value.code == "NN565"


def test_refused_and_exploding_trials_are_no_crash(search: Any) -> None:
    """A kernel that is too long is refused, a rate that explodes is pruned; every combination is tried once."""
    text = """
    param kernel = 2 in {2, 9}
    param speed = 0.01 in {0.01, 1e38}
    input main(4)
    output species: regression = main -> Reshape((4, 1)) -> Conv1D(3, kernel) -> Flatten -> Dense(1)
    compile { optimizer: SGD(speed) }
    train { epochs: 2 }
    data csv("x.csv") { main: sepal_length_cm .. petal_width_cm species: petal_width_cm }
    """
    result = search(text, trials=30)
    found = {(row["kernel"], row["speed"]): (row["state"], row["reason"]) for row in trials(result.folder)}
    assert len(found) == len(trials(result.folder)) == 4
    assert found["2", "0.01"][0] == "finished"
    assert found["2", "1e+38"] == ("pruned", "the loss was no number any more in epoch 1")
    assert all(found["9", speed][0] == "refused" for speed in ("0.01", "1e+38"))
    assert result.values == {"kernel": 2, "speed": 0.01}


COMMAND = [sys.executable, "-m", "nndsl", "tune", "net.nn", "--data", str(DATA / "iris.csv"), "--out", "out"]


def start(folder: Path, *options: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([*COMMAND, *options], cwd=folder, env=environment, stdout=subprocess.DEVNULL)


def finished(database: Path) -> int:
    """Trials in a database that may be in use, or not be there yet."""
    import sqlite3

    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30) as connection:
            query = "select count(*) from trials where state in ('COMPLETE', 'PRUNED')"
            return int(connection.execute(query).fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def wait_for(database: Path, count: int) -> None:
    end = time.monotonic() + 300
    while finished(database) < count:
        assert time.monotonic() < end, "the search does not get on"
        time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_searches_end_with_what_they_would_have_found(search: Any, tmp_path: Path, jobs: int) -> None:
    """Killed three times in the middle of a trial, then left to its end: no trial is lost and none is half."""
    whole = search(trials=6, prunes=False, out=tmp_path / "whole")
    options = ("--trials", "6", "--no-prune", "--jobs", str(jobs))
    for count in (1, 3, 4):
        process = start(tmp_path, *options)
        wait_for(tmp_path / "out" / "study.db", count)
        time.sleep(0.3)
        process.send_signal(signal.SIGKILL)
        process.wait()
    if jobs > 1:
        time.sleep(10)  # the processes that are left see that they are alone
    assert start(tmp_path, *options).wait() == 0
    left = trials(tmp_path / "out")
    assert len([row for row in left if row["state"] == "finished"]) == 6
    if jobs == 1:
        assert told(tmp_path / "out") == told(whole.folder)
    else:
        assert told(tmp_path / "out")[0] == told(whole.folder)[0]


@pytest.mark.slow
def test_two_processes_share_the_work(search: Any) -> None:
    result = search(trials=5, jobs=2, prunes=False)
    rows = trials(result.folder)
    assert [row["state"] for row in rows] == ["finished"] * 5, "neither more nor fewer"
    assert len({(row["units"], row["speed"], row["rate"]) for row in rows}) == 5


@pytest.mark.slow
def test_ctrl_c_stops_and_the_same_command_goes_on(tmp_path: Path) -> None:
    (tmp_path / "net.nn").write_text(NETWORK.replace("epochs: 2", "epochs: 30"))
    process = start(tmp_path, "--trials", "4")
    wait_for(tmp_path / "out" / "study.db", 1)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert 1 <= len(trials(tmp_path / "out")) < 4 and (tmp_path / "out" / "best.nn").is_file()
    assert start(tmp_path, "--trials", "4").wait() == 0
    assert len(trials(tmp_path / "out")) == 4


@pytest.mark.slow
def test_machines_share_a_storage(search: Any, tmp_path: Path) -> None:
    """Two folders and one address: what one tried, the other one need not."""
    storage = f"sqlite:///{tmp_path / 'shared.db'}"
    first = search(trials=2, storage=storage, out=tmp_path / "here")
    second = search(trials=4, storage=storage, out=tmp_path / "there")
    assert told(second.folder)[:2] == told(first.folder)
    assert len(trials(second.folder)) == 4
    with pytest.raises(DataError, match="the study net was begun with seed 0, not 1"):
        search(trials=4, storage=storage, seed=1, out=tmp_path / "elsewhere")
