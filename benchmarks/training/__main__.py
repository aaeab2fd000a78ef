"""Prints the tables. `--rows N` sets the length of the long CSV, 5 million unless told; `--times N` repeats each pair."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import seconds, table
from benchmarks.training import large
from benchmarks.training.measuring import Course, bare, in_turn, middle, ours, prepare, theirs
from benchmarks.training.networks import CASES, EPOCHS, TABULAR

GOALS = {"small tabular net": "> 5", "digits CNN": "> 1", "LSTM over text": "> 1"}

Pairs = list[tuple[Course, Course]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    print(small(asked.times), end="\n\n", flush=True)
    print(limit(asked.times), end="\n\n", flush=True)
    print(long(asked.rows, max(1, asked.times // 3)), flush=True)


def small(times: int) -> str:
    """A step and the start of every network that fits into memory, against its script."""
    steps, starts = [], []
    for case in CASES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            prepare(case, folder)
            pairs = in_turn(lambda: ours(folder, EPOCHS), lambda: theirs(folder, EPOCHS), times)  # noqa: B023
        steps.append(_row(case.name, pairs, "step", GOALS[case.name]))
        starts.append(_row(f"{case.name}: to the first step", pairs, "first", "> 1"))
    return table(["a training step, a start", "nndsl run", "script", "times faster", "goal"], steps + starts)


def limit(times: int) -> str:
    """A step of the tabular network against the compiled step alone, called from Python."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(TABULAR, folder)
        pairs = in_turn(lambda: ours(folder, EPOCHS), lambda: bare(folder, EPOCHS), times)
    first, second = _columns(pairs, "step")
    ratio = middle([one.step / other.step for one, other in pairs])
    row = ["small tabular net", seconds(first), seconds(second), f"{ratio:.2f}", "< 1.15"]
    return table(["a training step", "nndsl run", "bare step", "ratio", "goal"], [row])


def long(rows: int, times: int) -> str:
    """Time and memory of a CSV that is read in chunks, at two lengths."""
    lines: list[Sequence[str]] = []
    for count in (rows // 10, rows):
        case = large.case(count)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            prepare(case, folder)
            pairs = in_turn(
                lambda: ours(folder, 2, ["--stream"]), lambda: theirs(folder, 2), times  # noqa: B023
            )
        lines.append(_row(f"{case.name}: two epochs", pairs, "whole", "> 1"))
        lines.append(_row("  a step of the second", pairs, "step", "> 1"))
        first, second = _columns(pairs, "memory")
        lines.append(
            ["  memory at its peak", f"{first / 1e6:,.0f} MB", f"{second / 1e6:,.0f} MB", "", "flat"]
        )
    return table(["streamed", "nndsl run", "tf.data by hand", "times faster", "goal"], lines)


def _row(name: str, pairs: Pairs, what: str, goal: str) -> list[str]:
    first, second = _columns(pairs, what)
    faster = middle([getattr(other, what) / getattr(one, what) for one, other in pairs])
    return [name, seconds(first), seconds(second), f"{faster:.1f}", goal]


def _columns(pairs: Pairs, what: str) -> tuple[float, float]:
    return (
        middle([getattr(one, what) for one, _ in pairs]),
        middle([getattr(other, what) for _, other in pairs]),
    )


main()
