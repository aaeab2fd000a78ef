"""The folder of a search: made, or found again with the trials of an earlier one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nndsl.runtime.errors import DataError
from nndsl.runtime.folder import SETTINGS, new_folder, write_json, write_table
from nndsl.runtime.tuning.spaces import Space
from nndsl.runtime.tuning.states import Row

TRIALS = "trials.csv"

NEEDED = {"conditions", "options", "file"}
"""Settings without which a search cannot go on."""


def place_of(network: str, out: Path | None) -> tuple[Path, bool]:
    """The folder, and whether a search was begun there before. Raises NN521 where it holds something else."""
    if out is not None and (out / SETTINGS).is_file():
        read_search(out)
        return out, True
    return new_folder(f"{network}-tune", out), False


def read_search(folder: Path) -> dict[str, Any]:
    """What the settings of a search say. Raises NN521 where the folder holds none, or they are damaged."""
    try:
        found = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        if isinstance(found, dict) and found.get("kind") == "tune" and set(found) >= NEEDED:
            return found
    except (OSError, ValueError):
        pass
    raise DataError(
        "NN521",
        f"{folder} is not the folder of a search",
        "name one that nndsl tune wrote, such as runs/NETWORK-tune-1",
        path=str(folder),
    )


def write_settings(folder: Path, settings: Mapping[str, Any]) -> None:
    write_json(folder / SETTINGS, settings)


def write_trials(folder: Path, rows: Sequence[Row], spaces: Sequence[Space], objective: str) -> None:
    """A line a trial, for a spreadsheet."""
    names = [space.name for space in spaces]
    header = ["trial", "state", *names, objective, "epochs", "seconds", "reason"]
    lines = [
        [
            row.number,
            row.state,
            *(row.values.get(name, "") for name in names),
            "" if row.value is None else f"{row.value:.9g}",
            row.epochs,
            f"{row.seconds:.2f}",
            row.reason,
        ]
        for row in rows
    ]
    write_table(folder / TRIALS, header, lines)
