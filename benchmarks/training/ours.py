"""`nndsl run`, with its times told: `python -m benchmarks.training.ours NETWORK EPOCHS [--stream]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path

from nndsl.runtime import RunRequest, run
from nndsl.runtime.display import Announcement, Epoch, Silent


class Clock(Silent):
    """Listens to a run."""

    def __init__(self) -> None:
        self.first: float | None = None
        self.epochs: list[float] = []
        self.steps = 0

    def start(self, announcement: Announcement) -> None:
        self.steps = announcement.steps or 0

    def step(self, epoch: int, step: int, figures: Mapping[str, float]) -> None:
        self.first = self.first or time.time()

    def epoch(self, epoch: Epoch) -> None:
        self.epochs.append(epoch.seconds)


def main() -> None:
    clock = Clock()
    stream = True if "--stream" in sys.argv else None
    result = run(RunRequest(Path(sys.argv[1]), epochs=int(sys.argv[2]), stream=stream), clock)
    # Imported last, so that it is no part of the time to the first step.
    from benchmarks.training.timing import report

    report(clock.first, clock.epochs, clock.steps, result.history["loss"][-1])


main()
