"""What a run shows while it works: a protocol, and a display that shows nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from nndsl.runtime.request import Figures

if TYPE_CHECKING:
    from nndsl.runtime.usage import Sample


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is about to be trained. `rows` counts the rows of each part; `columns` those of each input and output."""

    network: str
    origin: str
    rows: Mapping[str, int]
    columns: Mapping[str, str]
    weights: int
    epochs: int
    batch_size: int | None
    steps: int | None
    seed: int


@dataclass(frozen=True, slots=True)
class Epoch:
    """A finished epoch; `number` counts from 1. `figures` are Keras' logs: `loss`, `val_loss`, ..."""

    number: int
    seconds: float
    figures: Mapping[str, float]


class Display(Protocol):
    """Shows the course of a run; a terminal, a pipe and a test each have their own."""

    def note(self, text: str) -> None:
        """A line worth knowing."""

    def warn(self, text: str) -> None:
        """A line worth acting upon."""

    def start(self, announcement: Announcement) -> None:
        """Training begins."""

    def step(self, epoch: int, step: int, figures: Mapping[str, float]) -> None:
        """Steps of epoch `epoch` are done, `step` of them so far; both count from 1. Several may come at once."""

    def epoch(self, epoch: Epoch) -> None:
        """An epoch is done."""

    def usage(self, sample: Sample) -> None:
        """How much of the machine the run uses now. Called about once a second, from a thread of its own."""

    def stop(self) -> None:
        """Training ends, for whatever reason; always called after `start`."""

    def figures(self, figures: Figures) -> None:
        """The table at the end."""

    def wrote(self, path: Path) -> None:
        """A folder or file was written."""


class Silent:
    """Shows nothing."""

    def note(self, text: str) -> None: ...

    def warn(self, text: str) -> None: ...

    def start(self, announcement: Announcement) -> None: ...

    def step(self, epoch: int, step: int, figures: Mapping[str, float]) -> None: ...

    def epoch(self, epoch: Epoch) -> None: ...

    def usage(self, sample: Sample) -> None: ...

    def stop(self) -> None: ...

    def figures(self, figures: Figures) -> None: ...

    def wrote(self, path: Path) -> None: ...


def make_display() -> Display:
    """The live display where standard output is a terminal, else plain lines."""
    from rich.console import Console

    from nndsl.runtime.terminal import display_for

    return display_for(Console())


def number(value: float) -> str:
    """A figure as displays show it: four significant digits."""
    return f"{value:.4g}" if abs(value) < 1e5 else f"{value:.4e}"


def duration(seconds: float) -> str:
    """`0.4s`, `12s`, `3m 05s`, `2h 10m`."""
    if seconds < 10:
        return f"{seconds:.1f}s"
    if seconds < 60:
        return f"{seconds:.0f}s"
    minutes = int(seconds) // 60
    return f"{minutes}m {int(seconds) % 60:02d}s" if minutes < 60 else f"{minutes // 60}h {minutes % 60:02d}m"
