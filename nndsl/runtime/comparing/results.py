"""What was measured, a row a training, kept in the folder so that a comparison goes on where it stopped."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nndsl.runtime.errors import DataError
from nndsl.runtime.folder import write_table
from nndsl.runtime.training import History

RESULTS = "results.csv"
CURVES = "curves"
FIXED = ("network", "seed", "weights", "epochs", "seconds_per_epoch")


@dataclass(frozen=True, slots=True)
class Result:
    """One training. `figures` are by part and name joined by a dot: `test.accuracy`."""

    network: str
    seed: int
    weights: int
    epochs: int
    seconds_per_epoch: float
    figures: Mapping[str, float] = field(default_factory=dict)


def read_results(folder: Path) -> list[Result]:
    """The trainings that a folder holds; none where it holds no table. Raises NN521 for a table that nndsl did not write."""
    path = folder / RESULTS
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [_result(row) for row in csv.DictReader(file)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            "NN521",
            f"{path} is not the table that nndsl compare wrote",
            "give --out another folder",
            path=str(folder),
        ) from error


def write_results(folder: Path, results: Sequence[Result]) -> None:
    """Replaces the table, whole or not at all."""
    names = list(dict.fromkeys(name for each in results for name in each.figures))
    rows = [
        [
            each.network,
            each.seed,
            each.weights,
            each.epochs,
            repr(each.seconds_per_epoch),
            # Every digit: what is read again is what was measured.
            *(repr(each.figures[name]) if name in each.figures else "" for name in names),
        ]
        for each in results
    ]
    write_table(folder / RESULTS, [*FIXED, *names], rows)


def write_curve(folder: Path, network: str, seed: int, history: History) -> None:
    """The epochs of one training."""
    path = curve_path(folder, network, seed)
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = zip(*history.values(), strict=True)
    numbered = ((number, *(f"{value:.9g}" for value in row)) for number, row in enumerate(rows, start=1))
    write_table(path, ["epoch", *history], numbered)


def read_curve(folder: Path, network: str, seed: int) -> History:
    """The epochs of one training; empty where its file is gone."""
    path = curve_path(folder, network, seed)
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in (rows[0] if rows else {}) if name != "epoch"]
    return {name: [float(row[name]) for row in rows] for name in names}


def curve_path(folder: Path, network: str, seed: int) -> Path:
    return folder / CURVES / f"{network.replace('/', '_')}-{seed}.csv"


def figures_of(
    results: Sequence[Result], names: Sequence[str], part: str
) -> dict[str, dict[str, list[float]]]:
    """Network -> figure of a part -> its value in each repeat that every network has; figures that all networks have."""
    seeds = sorted(
        set.intersection(*({each.seed for each in results if each.network == name} for name in names))
    )
    by = {(each.network, each.seed): each for each in results}
    found: dict[str, dict[str, list[float]]] = {}
    prefix = f"{part}."
    for name in names:
        rows = [by[name, seed] for seed in seeds]
        known = [key for key in (rows[0].figures if rows else {}) if key.startswith(prefix)]
        found[name] = {
            key.removeprefix(prefix): [row.figures.get(key, math.nan) for row in rows] for key in known
        }
    return found


def _result(row: dict[str, str]) -> Result:
    figures = {name: float(value) for name, value in row.items() if name not in FIXED and value}
    return Result(
        row["network"],
        int(row["seed"]),
        int(row["weights"]),
        int(row["epochs"]),
        float(row["seconds_per_epoch"]),
        figures,
    )
