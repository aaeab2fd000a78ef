"""Timing two things side by side, so that a drifting machine does not favour either."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

QUIET = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1", "PYTHONWARNINGS": "ignore"}
# Both sides run from compiled files, as an installation leaves them; the first, unmeasured run writes what is missing.
QUIET.pop("PYTHONDONTWRITEBYTECODE", None)


def process_seconds(command: Sequence[str], says: str = "") -> float:
    """Wall seconds of a whole process, which must print what it `says`: a crash is quick, but no result."""
    start = time.perf_counter()
    result = subprocess.run(command, capture_output=True, text=True, env=QUIET, check=False)
    taken = time.perf_counter() - start
    if says not in result.stdout + result.stderr:
        raise RuntimeError(f"{' '.join(command)} did not say {says!r} but: {result.stderr[-500:]}")
    return taken


def call_seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def paired(ours: Callable[[], float], other: Callable[[], float], runs: int) -> tuple[float, float, float]:
    """Medians of both and of the ratio ours/other pair by pair, after one warm-up of each."""
    ours(), other()
    pairs = [(ours(), other()) for _ in range(runs)]
    first, second = zip(*pairs, strict=True)
    ratio = statistics.median(a / b for a, b in pairs)
    return statistics.median(first), statistics.median(second), ratio


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of columns as wide as their longest cell; the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in (headers, *rows)) for column in range(len(headers))]
    lines = []
    for row in (headers, ["-" * width for width in widths], *rows):
        cells = [
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def seconds(value: float) -> str:
    return (
        f"{value * 1e6:.1f} us"
        if value < 1e-3
        else f"{value * 1e3:.1f} ms" if value < 1 else f"{value:.2f} s"
    )
