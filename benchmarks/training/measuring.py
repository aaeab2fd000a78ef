"""Both sides of a case as processes of their own, in turn."""

from __future__ import annotations

import json
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import QUIET, python
from benchmarks.training.networks import Case

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Course:
    """What a training took. Seconds: `step` in the middle of all epochs but the first, `first` from the start of the
    process to the end of its first call, `whole` for all of it; `memory` in bytes at its peak."""

    step: float
    first: float
    whole: float
    memory: float
    loss: float


def ours(folder: Path, epochs: int, options: Sequence[str] = ()) -> Course:
    """`nndsl run` of the folder's network."""
    return _course(python("-m", "benchmarks.training.ours", "net.nn", str(epochs), *options), folder)


def theirs(folder: Path, epochs: int) -> Course:
    """The folder's script."""
    return _course(python("by_hand.py", str(epochs)), folder)


def bare(folder: Path, epochs: int) -> Course:
    """The compiled step alone, on the folder's data."""
    return _course(python("-m", "benchmarks.training.bare", str(epochs)), folder)


def prepare(case: Case, folder: Path) -> None:
    case.write(folder)
    (folder / "net.nn").write_text(case.network)
    (folder / "by_hand.py").write_text(case.script)


def in_turn(
    one: Callable[[], Course], other: Callable[[], Course], times: int
) -> list[tuple[Course, Course]]:
    """Both, one after the other, so that a machine that drifts favours neither."""
    return [(one(), other()) for _ in range(times)]


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def _course(command: Sequence[str], folder: Path) -> Course:
    began = time.time()
    done = subprocess.run(
        command,
        cwd=folder,
        env={**QUIET, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    whole = time.time() - began
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed: {done.stderr[-2000:]}")
    told = json.loads(done.stdout.splitlines()[-1])
    later = told["epochs"][1:] or told["epochs"]
    first = told["first"] - began if told["first"] else float("nan")
    return Course(middle(later) / told["steps"], first, whole, told["memory"], told["loss"])
