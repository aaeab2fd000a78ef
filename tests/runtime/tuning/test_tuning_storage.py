"""Where trials are kept: what cannot be used, what was cut off, and a folder's own options; no Keras."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("polars")
optuna = pytest.importorskip("optuna")

from optuna.trial import TrialState

from nndsl.runtime import DataError
from nndsl.runtime.folder import write_json
from nndsl.runtime.tuning.objective import Objective
from nndsl.runtime.tuning.place import place_of
from nndsl.runtime.tuning.resuming import resumed
from nndsl.runtime.tuning.spaces import Range
from nndsl.runtime.tuning.states import (
    FAILED,
    FINISHED,
    OUTCOME,
    REFUSED,
    REPEATED,
    best_of,
    revive_all,
    rows_of,
)
from nndsl.runtime.tuning.storage import open_shared, open_storage, open_study, told

SPACES = (Range("x", 0.0, 1.0, False, False, 0.5),)


def trial(study: Any, state: str | None, value: float | None = None) -> Any:
    """A trial that was begun; told with an outcome unless `state` is `None`."""
    made = study.ask()
    made.suggest_float("x", 0, 1)
    if state is not None:
        made.set_user_attr(OUTCOME, {"state": state, "epochs": 3, "reason": "why"})
        if state == FINISHED:
            study.tell(made, value)
        else:
            study.tell(made, state=TrialState.PRUNED if state == REFUSED else TrialState.FAIL)
    return made


def test_own_storage_is_a_file_that_several_processes_may_open(tmp_path: Path) -> None:
    studies = [open_study(open_storage(tmp_path), "net", False, {"epochs": 2}) for _ in range(2)]
    trial(studies[0], FINISHED, 0.5)
    assert [each.value for each in studies[1].get_trials()] == [0.5]
    with sqlite3.connect(tmp_path / "study.db") as connection:
        assert connection.execute("pragma journal_mode").fetchone() == ("wal",)
    with pytest.raises(DataError, match="the study net was begun with epochs 2, not 3"):
        open_study(open_storage(tmp_path), "net", False, {"epochs": 3})


def test_what_was_cut_off_is_made_again_once(tmp_path: Path) -> None:
    study = open_study(open_storage(tmp_path), "net", False, {})
    trial(study, FINISHED, 0.5)
    killed = trial(study, None)
    stopped = trial(study, None)
    study.tell(stopped, state=TrialState.FAIL)
    for state in (FAILED, REPEATED, REFUSED):
        trial(study, state)
    assert revive_all(study, alone=True) == 2
    assert revive_all(study, alone=True) == 0
    again = [study.ask().suggest_float("x", 0, 1) for _ in range(2)]
    assert again == [killed.params["x"], stopped.params["x"]]
    assert all(each.state != TrialState.WAITING for each in study.get_trials())


def test_a_trial_of_another_machine_is_left_alone(tmp_path: Path) -> None:
    study = open_study(open_storage(tmp_path), "net", False, {})
    trial(study, None)
    assert revive_all(study, alone=False) == 0
    assert study.get_trials()[0].state == TrialState.RUNNING


def test_rows_leave_out_what_says_nothing(tmp_path: Path) -> None:
    study = open_study(open_storage(tmp_path), "net", True, {})
    for state, value in (
        (FINISHED, 0.5),
        (REPEATED, None),
        (FINISHED, 0.75),
        (REFUSED, None),
        (FAILED, None),
    ):
        trial(study, state, value)
    rows = rows_of(study.get_trials(), SPACES, datetime.now())
    assert [(row.number, row.state) for row in rows] == [
        (0, FINISHED),
        (2, FINISHED),
        (3, REFUSED),
        (4, FAILED),
    ]
    best = best_of(rows, Objective("val_accuracy", True))
    assert best is not None and best.value == 0.75
    assert best_of(rows[2:], Objective("val_accuracy", True)) is None


@pytest.mark.skipif(find_spec("pyodbc") is not None, reason="the driver is there")
def test_a_missing_driver_is_named() -> None:
    with pytest.raises(DataError) as caught:
        open_shared("mssql+pyodbc://me:secret@host/db")
    assert (caught.value.code, caught.value.hint) == ("NN568", "pip install pyodbc")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["nonsense", "postgres:/x", "sqlite:////no/such/folder/study.db"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(DataError) as caught:
        open_shared(url)
    assert caught.value.code == "NN568" and len(str(caught.value).splitlines()) == 2


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "study.db").write_text("no database at all, whatever its name says" * 99)
    with pytest.raises(DataError, match="study.db cannot be read") as caught:
        open_storage(tmp_path)
    assert caught.value.code == "NN568"


def test_a_storage_that_goes_away_is_told(tmp_path: Path) -> None:
    study = open_study(open_storage(tmp_path), "net", False, {})
    with sqlite3.connect(tmp_path / "study.db") as connection:
        connection.execute("drop table trial_params")
    with pytest.raises(DataError, match="no longer be read or written") as caught, told("study.db"):
        trial(study, FINISHED, 0.1)
    assert caught.value.code == "NN568"


def test_options_come_from_the_folder(tmp_path: Path) -> None:
    options = {
        "data": "x.csv", "targets": ["y"], "params": {"kernel": "(3, 3)", "act": "'relu'"}, "epochs": 3,
        "batch_size": None, "seed": 4, "objective": "val_loss", "direction": None, "prunes": False,
        "backend": None, "jobs": 1, "has_storage": True, "study": "mine",
    }  # fmt: skip
    write_json(
        tmp_path / "settings.json",
        {"kind": "tune", "file": "/a/net.nn", "options": options, "conditions": {}},
    )
    found = resumed(tmp_path, 40, 2, None, "sqlite://")
    assert (found.path, found.trials, found.jobs, found.out) == (Path("/a/net.nn"), 40, 2, tmp_path)
    assert found.params == {"kernel": (3, 3), "act": "relu"} and not found.prunes
    with pytest.raises(DataError, match="address is not written down"):
        resumed(tmp_path, 40, 1, None, None)
    assert place_of("net", tmp_path) == (tmp_path, True)


def test_a_folder_that_holds_something_else(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    with pytest.raises(DataError) as caught:
        place_of("net", tmp_path)
    assert caught.value.code == "NN521"
    write_json(tmp_path / "settings.json", {"network": "net", "status": "finished"})
    with pytest.raises(DataError, match="not the folder of a search"):
        place_of("net", tmp_path)
