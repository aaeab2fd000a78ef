"""What a worker other than the first does otherwise: it shows lines instead of a display, and writes into a folder that goes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from nndsl.runtime.backends import settle
from nndsl.runtime.display import Announcement, Display, Epoch, Silent
from nndsl.runtime.distribution.asking import Workers, check_engine, workers_of
from nndsl.runtime.request import RunRequest


class Follower(Silent):
    """Shows warnings and a line an epoch; the table and the folder are shown where they are made."""

    def __init__(self, display: Display, workers: Workers) -> None:
        self.display = display
        self.name = f"worker {workers.index} of {len(workers.addresses)}"

    def note(self, text: str) -> None:
        self.display.note(text)

    def warn(self, text: str) -> None:
        self.display.warn(text)

    def start(self, announcement: Announcement) -> None:
        self.display.note(f"{self.name} trains {announcement.network}; worker 0 writes the folder")

    def epoch(self, epoch: Epoch) -> None:
        # Nine digits, so that the workers' figures can be compared.
        figures = "  ".join(f"{name} {value:.9g}" for name, value in epoch.figures.items())
        self.display.note(f"{self.name}: epoch {epoch.number}  {figures}")


@contextmanager
def placed(request: RunRequest, display: Display) -> Iterator[tuple[RunRequest, Display]]:
    """The request and the display themselves, except for a worker other than the first: its folder goes when the run ends.

    Raises NN576 and NN577 for devices and workers that cannot be meant.
    """
    check_engine(request, settle())
    workers = workers_of(request)
    if workers is None or workers.index == 0:
        yield request, display
        return
    with tempfile.TemporaryDirectory(prefix="nndsl-worker-") as folder:
        yield replace(request, out=Path(folder) / "run"), Follower(display, workers)
