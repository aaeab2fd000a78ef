"""A display that remembers what it was told to warn of, and since when."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from nndsl.runtime.display import Announcement, Display, Epoch
from nndsl.runtime.request import Figures
from nndsl.runtime.usage import Sample


class Hearing:
    """Hands everything on to `display`, and keeps the `warnings` in their order."""

    def __init__(self, display: Display) -> None:
        self.display = display
        self.warnings: list[str] = []
        self.began = time.monotonic()

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self.began

    def note(self, text: str) -> None:
        self.display.note(text)

    def warn(self, text: str) -> None:
        self.warnings.append(text)
        self.display.warn(text)

    def start(self, announcement: Announcement) -> None:
        self.display.start(announcement)

    def step(self, epoch: int, step: int, figures: Mapping[str, float]) -> None:
        self.display.step(epoch, step, figures)

    def epoch(self, epoch: Epoch) -> None:
        self.display.epoch(epoch)

    def usage(self, sample: Sample) -> None:
        self.display.usage(sample)

    def stop(self) -> None:
        self.display.stop()

    def figures(self, figures: Figures) -> None:
        self.display.figures(figures)

    def wrote(self, path: Path) -> None:
        self.display.wrote(path)
