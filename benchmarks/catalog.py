"""What a small file loads of the catalog, against decoding the whole of it.

`python -m benchmarks.catalog` is one measurement, in a process of its own.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import QUIET, call_seconds, python, seconds, table
from nndsl import catalog

DATA = Path(__file__).resolve().parent.parent / "nndsl" / "catalog" / "data"
RUNS = 9
NEEDED = (
    ("layer", "Dense"),
    ("layer", "Dropout"),
    ("activation", "relu"),
    ("optimizer", "adam"),
    ("loss", "mse"),
)


def rows() -> str:
    pairs = [_measured() for _ in range(RUNS)]
    part, whole = (statistics.median(column) for column in zip(*pairs, strict=True))
    return table(
        ["the catalog", "for a small file", "json.loads of all", "ratio", "goal"],
        [["loading", seconds(part), seconds(whole), f"{part / whole:.2f}", "a few ms"]],
    )


def _measured() -> tuple[float, float]:
    command = python("-m", "benchmarks.catalog")
    result = subprocess.run(command, capture_output=True, text=True, env=QUIET, check=True)
    part, whole = json.loads(result.stdout)
    return part, whole


def _part() -> None:
    for kind, word in NEEDED:
        if catalog.find(kind, word) is None and catalog.named(kind, word) is None:
            raise RuntimeError(f"no {kind} {word}")


def _whole() -> None:
    for path in DATA.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            json.loads(line)
    for path in DATA.glob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    json.dump((call_seconds(_part), call_seconds(_whole)), sys.stdout)
