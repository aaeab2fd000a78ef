"""How much of the machine a training uses: sampled by a small thread, kept in bounded memory."""

from __future__ import annotations

import csv
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nndsl.runtime.folder import write_table
from nndsl.runtime.gpus import Gpu, Gpus
from nndsl.runtime.thinning import Thinned

USAGE = "usage.csv"

OFTEN, SELDOM = 0.2, 1.0
"""Seconds between samples at first, so that a run of seconds has a curve too, and later."""


@dataclass(frozen=True, slots=True)
class Sample:
    """`seconds` since the training began, `cores` that compute for this process, its `memory` in bytes, and every GPU."""

    seconds: float
    cores: float
    memory: int
    gpus: tuple[Gpu, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """What was sampled. `problem` says why there is nothing, or nothing more; `cores` are those the process may use."""

    samples: tuple[Sample, ...] = ()
    cores: int = 1
    problem: str = ""


class Sampler:
    """Takes samples in a thread of its own until it is stopped, and tells each to `tell`."""

    def __init__(self, tell: Callable[[Sample], None]) -> None:
        self.tell = tell
        self.samples: Thinned[Sample] = Thinned()
        self.problem = "" if find_spec("psutil") else "psutil is not installed: pip install psutil"
        self.ended = threading.Event()
        self.thread: threading.Thread | None = None

    def start(self) -> None:
        if not self.problem:
            self.thread = threading.Thread(target=self._run, name="nndsl-usage", daemon=True)
            self.thread.start()

    def stop(self) -> Usage:
        self.ended.set()
        if self.thread is not None:
            self.thread.join()
        return Usage(tuple(self.samples.kept), available_cores(), self.problem)

    def _run(self) -> None:
        try:
            self._sample_until_ended()
        except Exception as error:  # noqa: BLE001 - told in the report; a driver must not end a training
            self.problem = f"measuring stopped: {type(error).__name__}: {error}"

    def _sample_until_ended(self) -> None:
        import psutil

        process, gpus, began = psutil.Process(), Gpus(), time.monotonic()
        process.cpu_percent()  # the first call has nothing to compare with
        spent = 0.0
        try:
            # Even the shortest training has one sample; the time since the last one is too short for another.
            while not self.ended.wait(min(SELDOM, max(OFTEN, spent / 50))) or not self.samples.kept:
                spent = time.monotonic() - began
                sample = _sample(process, gpus, spent)
                self.samples.add(sample)
                self.tell(sample)
        finally:
            gpus.close()


def _sample(process: Any, gpus: Gpus, seconds: float) -> Sample:
    return Sample(seconds, process.cpu_percent() / 100, process.memory_info().rss, gpus.read())


@contextmanager
def sampling(tell: Callable[[Sample], None]) -> Iterator[Callable[[], Usage]]:
    """Samples while the block runs; what it gives is called after the block for all that was sampled."""
    sampler = Sampler(tell)
    sampler.start()
    try:
        yield sampler.stop
    finally:
        sampler.stop()


def available_cores() -> int:
    """The cores that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def write_usage(folder: Path, usage: Usage) -> None:
    """Writes `usage.csv`, a row a sample; nothing where nothing was sampled.

    Where a run goes on, its samples come after those of before, whose seconds go on too.
    """
    if not usage.samples:
        return
    rows = _written(folder / USAGE)
    before = float(str(rows[-1]["seconds"])) if rows else 0.0
    rows += [_row(sample, before) for sample in usage.samples]
    header = list(dict.fromkeys(name for row in rows for name in row))
    write_table(folder / USAGE, header, ([row.get(name, "") for name in header] for row in rows))


def _written(path: Path) -> list[dict[str, object]]:
    """The rows of an earlier session; none where there was none."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _row(sample: Sample, before: float) -> dict[str, object]:
    row: dict[str, object] = {
        "seconds": f"{before + sample.seconds:.2f}",
        "cpu_cores": f"{sample.cores:.2f}",
        "memory_bytes": sample.memory,
    }
    for number, gpu in enumerate(sample.gpus):
        row[f"gpu_{number}_percent"] = "" if gpu.percent is None else f"{gpu.percent:.0f}"
        row[f"gpu_{number}_memory_bytes"] = gpu.memory
    return row
