"""What a folder of runs holds: trainings, searches, comparisons, and what is none of them. Imports no Keras."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from nndsl.runtime.errors import DataError
from nndsl.runtime.folder import SETTINGS
from nndsl.runtime.resuming.checkpoint import FOLDER
from nndsl.runtime.resuming.locking import is_held

HISTORY = "history.csv"
DIED, DAMAGED = "died", "damaged"
OPEN = ("training", "searching")
"""What settings say until the end; with nobody at work there, it died."""

LOCKED = {"run": FOLDER, "tune": "trials", "compare": "."}
"""Where in the folder of each kind its lock lies."""

MANY = 10_000
"""Folders that are looked at: a wrong name must not walk over a whole disk."""


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run, a search or a comparison. `status` is that of its settings, or `died`, or `damaged`, with `problem`.

    `best` is the best value of `figure` on the validation rows; `figures` map part -> name -> value at the end. `seconds`
    is `None` where nobody wrote down the end.
    """

    folder: str
    kind: str = "run"
    network: str = ""
    started: str = ""
    status: str = ""
    epochs: int | None = None
    figure: str = ""
    best: float | None = None
    figures: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    seed: int | None = None
    data: str = ""
    seconds: float | None = None
    problem: str = ""

    @property
    def test(self) -> dict[str, float]:
        return dict(self.figures.get("test", {}))

    def as_json(self) -> dict[str, Any]:
        """Plain values; a number that JSON lacks is `null`."""
        found: dict[str, Any] = _without_nan(asdict(self))
        return found


@dataclass(frozen=True, slots=True)
class Found:
    """The runs of a folder, the oldest first, and the names of folders in it that are none."""

    runs: list[PastRun]
    others: list[str]


def past_runs(folder: Path) -> Found:
    """The runs in a folder, or the one that it is. Raises NN521 where there is no such folder."""
    if not folder.is_dir():
        raise DataError(
            "NN521",
            f"there is no folder {folder}",
            "nndsl run makes runs/ where it is started; name another folder: nndsl runs DIR",
            path=str(folder),
        )
    try:
        places = [folder] if (folder / SETTINGS).is_file() else sorted(folder.iterdir())[:MANY]
    except OSError as error:
        raise DataError(
            "NN521", f"the folder {folder} cannot be read: {error.strerror}", path=str(folder)
        ) from error
    runs, others = [], []
    for place in (each for each in places if each.is_dir() and not each.name.startswith(".")):
        if (place / SETTINGS).is_file():
            runs.append(read_run(place))
        else:
            others.append(place.name)
    return Found(sorted(runs, key=lambda run: (run.started, run.folder)), others)


def read_run(folder: Path) -> PastRun:
    """One run. A folder whose settings cannot be read is `damaged`, and says why."""
    try:
        said = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or f"{SETTINGS} is no JSON"
        return PastRun(str(folder), status=DAMAGED, problem=why)
    try:
        return _run(folder, said)
    except (KeyError, TypeError, ValueError, AttributeError):
        return PastRun(str(folder), status=DAMAGED, problem=f"{SETTINGS} is not that of a run")


SORTS: dict[str, Callable[[PastRun], tuple[bool, Any]]] = {
    "when": lambda run: (bool(run.started), run.started),
    "folder": lambda run: (True, run.folder),
    "network": lambda run: (True, (run.network, run.started)),
    "best": lambda run: (run.best is not None, run.best or 0.0),
    "time": lambda run: (run.seconds is not None, run.seconds or 0.0),
}
"""What runs may be sorted by; those that lack it come first."""


def sort_runs(runs: Iterable[PastRun], by: str) -> list[PastRun]:
    return sorted(runs, key=SORTS[by])


def _run(folder: Path, said: Mapping[str, Any]) -> PastRun:
    kind = str(said.get("kind", "run"))
    status, lock = str(said["status"]), LOCKED[kind]
    if status in OPEN and not is_held(folder, lock):
        status = DIED
    figure, best, epochs = _course(folder, said, kind)
    return PastRun(
        str(folder),
        kind,
        str(said["network"]),
        str(said["started"]),
        status,
        epochs,
        figure,
        best,
        _figures(said.get("figures") or {}),
        None if said.get("seed") is None else int(said["seed"]),
        _place(said.get("data") or {}),
        _seconds(said),
    )


def _figures(said: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    return {
        part: {name: math.nan if value is None else float(value) for name, value in figures.items()}
        for part, figures in said.items()
    }


def _course(folder: Path, said: Mapping[str, Any], kind: str) -> tuple[str, float | None, int | None]:
    """The figure that a run is known by, its best value, and the epochs that it came to."""
    if kind == "tune":
        best = said.get("best") or {}
        value = best.get("value")
        return str(said.get("objective", "")), None if value is None else float(value), None
    columns = _history(folder)
    epochs = max(map(len, columns.values()), default=0) if kind == "run" else None
    for name in ("val_loss", "loss"):
        values = [value for value in columns.get(name, ()) if math.isfinite(value)]
        if values:
            return name, min(values), epochs
    return "", None, epochs


def _history(folder: Path) -> dict[str, list[float]]:
    """The figures of every epoch; nothing where the file is not there or not whole."""
    try:
        with (folder / HISTORY).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        names = [name for name in (rows[0] if rows else {}) if name != "epoch"]
        return {name: [float(row[name]) for row in rows] for name in names}
    except (OSError, ValueError, TypeError):
        return {}


def _place(data: Mapping[str, Any]) -> str:
    kind, location = data.get("kind", ""), str(data.get("location", ""))
    return f"{kind}:{location}" if kind in ("sklearn", "keras") else location


def _seconds(said: Mapping[str, Any]) -> float | None:
    """What the training took, or from the last start to the end; `None` for what came to no end."""
    if "seconds" in said:
        return float(said["seconds"])
    if "ended" not in said:
        return None
    ended = datetime.fromisoformat(said["ended"])
    begun = datetime.fromisoformat((said.get("resumed") or [said["started"]])[-1])
    return max(0.0, (ended - begun).total_seconds())


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nan(each) for name, each in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value
