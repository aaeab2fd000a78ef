"""`nndsl runs`: what a folder of runs holds, and what is none. No Keras."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("polars")

from nndsl.runtime import DataError
from nndsl.runtime.folder import read_settings
from nndsl.runtime.past_runs import past_runs, read_run, sort_runs
from nndsl.runtime.resuming.locking import locked

ROOT = Path(__file__).parents[2]

SETTINGS: dict[str, Any] = {
    "network": "houses",
    "status": "finished",
    "started": "2026-03-01T10:00:00+00:00",
    "ended": "2026-03-01T10:02:05+00:00",
    "seed": 3,
    "data": {"kind": "csv", "location": "/far/away/in/a/long/place/houses.csv"},
    "figures": {"train": {"loss": 1.0}, "test": {"loss": 1.5, "mae": 0.7, "r2": 0.61}},
}


def make(
    folder: Path, history: str = "epoch,loss,val_loss\n1,2,3\n2,1,2.5\n3,0.5,2.75\n", **changes: Any
) -> Path:
    folder.mkdir(parents=True)
    settings = {name: value for name, value in {**SETTINGS, **changes}.items() if value is not None}
    (folder / "settings.json").write_text(json.dumps(settings))
    (folder / "history.csv").write_text(history)
    return folder


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Every kind of folder that may lie there."""
    folder = tmp_path / "runs"
    make(folder / "houses-2", started="2026-03-02T10:00:00+00:00", network="later")
    make(folder / "houses-1")
    make(folder / "dead", status="training", ended=None, figures=None)
    make(folder / "search", kind="tune", objective="val_mae", best={"value": 0.25}, figures=None, history="")
    make(folder / "several", kind="compare", figures=None, history="")
    make(folder / "cut", history="epoch,loss,val_loss\n1,2,3\n2,1")
    for name, text in (("damaged", "{"), ("list", "[1]"), ("empty", "{}")):
        (folder / name).mkdir()
        (folder / name / "settings.json").write_text(text)
    (folder / "photos").mkdir()
    (folder / "notes.txt").write_text("mine")
    return folder


def test_a_run_is_told_with_its_best_epoch(runs: Path) -> None:
    run = read_run(runs / "houses-1")
    assert (run.status, run.epochs, run.figure, run.best) == ("finished", 3, "val_loss", 2.5)
    assert run.test == {"loss": 1.5, "mae": 0.7, "r2": 0.61}
    assert (run.seconds, run.seed, run.data) == (125.0, 3, "/far/away/in/a/long/place/houses.csv")


def test_all_kinds_of_folders_are_told_apart(runs: Path) -> None:
    found = past_runs(runs)
    by = {Path(run.folder).name: run for run in found.runs}
    assert found.others == ["photos"]
    assert Path(found.runs[-1].folder).name == "houses-2", "the newest last"
    assert (by["search"].kind, by["search"].figure, by["search"].best) == ("tune", "val_mae", 0.25)
    assert by["several"].kind == "compare" and by["several"].best is None
    assert (
        by["cut"].status == "finished" and by["cut"].best is None
    ), "a history that is not whole says nothing"
    problems = {name: run.problem for name, run in by.items() if run.status == "damaged"}
    assert problems == {
        "damaged": "settings.json is no JSON",
        "list": "settings.json is not that of a run",
        "empty": "settings.json is not that of a run",
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"figures": [1]},
        {"figures": {"test": {"loss": "low"}}},
        {"kind": "tune", "best": [1]},
        {"kind": "other"},
        {"seed": "first"},
        {"seconds": None, "ended": "yesterday"},
    ],
)
def test_settings_that_somebody_edited(tmp_path: Path, changes: dict[str, Any]) -> None:
    """JSON, but not what nndsl writes there: told, never a traceback."""
    assert read_run(make(tmp_path / "run", **changes)).problem == "settings.json is not that of a run"


def test_a_run_that_nobody_trains_died(runs: Path) -> None:
    assert read_run(runs / "dead").status == "died"
    with locked(runs / "dead"):
        assert read_run(runs / "dead").status == "training"
    assert read_run(runs / "dead").status == "died"


def test_order(runs: Path) -> None:
    found = past_runs(runs).runs
    best = [run.best for run in sort_runs(found, "best") if run.best is not None]
    assert best == sorted(best)
    assert [run.folder for run in sort_runs(found, "folder")] == sorted(run.folder for run in found)


def test_seconds_of_the_training_where_they_are_known(tmp_path: Path) -> None:
    assert read_run(make(tmp_path / "timed", seconds=12.5)).seconds == 12.5
    assert read_run(make(tmp_path / "going", ended=None)).seconds is None


def test_one_run_by_its_own_folder(runs: Path) -> None:
    assert [run.network for run in past_runs(runs / "houses-2").runs] == ["later"]


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        past_runs(tmp_path / "nowhere")
    assert caught.value.code == "NN521" and "nndsl runs DIR" in caught.value.hint


def command(folder: Path, *arguments: str, columns: int = 160) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": str(columns)}
    words = [sys.executable, "-m", "nndsl", "runs", *arguments]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_command(runs: Path) -> None:
    found = command(runs.parent, columns=170)
    assert found.returncode == 0 and not found.stderr
    lines = found.stdout.splitlines()
    assert lines[0].split() == [
        "run", "network", "when", "status", "epochs", "best", "test", "seed", "data", "time",
    ]  # fmt: skip
    (line,) = (line for line in lines if line.startswith("runs/houses-1"))
    assert "val_loss 2.5" in line and "mae 0.7, r2 0.61" in line and "houses.csv" in line and "2m 05s" in line
    assert "no runs: photos" in lines and "runs/damaged: settings.json is no JSON" in lines


def test_names_are_no_markup(tmp_path: Path) -> None:
    make(tmp_path / "runs" / "[red]a", network="a\x1b[31m\nb :smile:")
    found = command(tmp_path)
    assert "runs/[red]a" in found.stdout and "\x1b" not in found.stdout and ":smile:" in found.stdout


def test_command_as_json(runs: Path) -> None:
    found = json.loads(command(runs.parent, "--format", "json", "--sort", "folder").stdout)
    assert found["no_runs"] == ["photos"] and len(found["runs"]) == 9
    assert found["runs"][-1]["folder"] == "runs/several"


def test_command_without_runs(tmp_path: Path) -> None:
    found = command(tmp_path)
    assert (found.returncode, found.stderr.splitlines()[0]) == (
        1,
        "runs: error NN521: there is no folder runs",
    )
    (tmp_path / "runs").mkdir()
    assert command(tmp_path).stdout == "runs holds no runs\n"


def test_keras_is_not_imported(runs: Path) -> None:
    code = (
        "import sys, runpy; sys.argv = ['nndsl', 'runs']\n"
        "try: runpy.run_module('nndsl', run_name='__main__')\n"
        "except SystemExit: print({'keras', 'tensorflow', 'polars', 'optuna'} & set(sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=runs.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "set()", done.stderr


def test_a_search_and_a_comparison_keep_no_model(runs: Path) -> None:
    """What wants a trained model is told what the folder holds, and what to train."""
    for name, holds, hint in (
        ("search", "a search", "nndsl run"),
        ("several", "a comparison", "nndsl run"),
        ("dead", "left no model", "--resume"),
    ):
        with pytest.raises(DataError) as caught:
            read_settings(runs / name)
        assert caught.value.code == "NN521"
        assert holds in caught.value.message and hint in caught.value.hint
