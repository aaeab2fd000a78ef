"""Displays for people: a live one in a terminal, plain lines in a pipe."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from nndsl.runtime.display import Announcement, Display, Epoch, duration, number
from nndsl.runtime.request import Figures

PARTS = {"train": "training", "validation": "validation", "test": "test"}
REFRESH = 8
"""Pictures a second."""


def display_for(console: Console) -> Display:
    """The live display where the console is a terminal, else plain lines."""
    return LiveDisplay(console) if console.is_terminal else PlainDisplay(console)


class PlainDisplay:
    """One line an epoch, nothing that a log file could not hold."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.announcement: Announcement | None = None

    def note(self, text: str) -> None:
        self._line(text)

    def warn(self, text: str) -> None:
        self._line(f"warning: {text}", "yellow")

    def start(self, announcement: Announcement) -> None:
        self.announcement = announcement
        rows = ", ".join(f"{count:,} rows for {PARTS[part]}" for part, count in announcement.rows.items())
        self._line(f"{announcement.network}: {announcement.weights:,} weights")
        self._line(f"data: {announcement.origin}: {rows}")
        for name, columns in announcement.columns.items():
            self._line(f"  {name}: {columns}")
        batch = f", batches of {announcement.batch_size}" if announcement.batch_size else ""
        epochs = "1 epoch" if announcement.epochs == 1 else f"{announcement.epochs} epochs"
        self._line(f"training: {epochs}{batch}, seed {announcement.seed}")

    def step(self, epoch: int, step: int, figures: Mapping[str, float]) -> None:
        """Batches pass unseen."""

    def epoch(self, epoch: Epoch) -> None:
        total = self.announcement.epochs if self.announcement else epoch.number
        self._line(f"epoch {epoch.number}/{total}  {_values(epoch.figures)}  {duration(epoch.seconds)}")

    def stop(self) -> None:
        """Nothing is left open."""

    def figures(self, figures: Figures) -> None:
        self.console.print(figures_table(figures))

    def wrote(self, path: Path) -> None:
        self._line(f"wrote {path}")

    def _line(self, text: str, style: str = "") -> None:
        # No wrapping: a line of a log stays one line, and a path stays in one piece.
        self.console.print(Text(text, style=style), soft_wrap=True)


class LiveDisplay(PlainDisplay):
    """A bar with the time left and a table of every figure: now, at best, and how it went."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self.live: Live | None = None
        self.began = 0.0
        self.at = (1, 0)
        self.now: dict[str, float] = {}
        self.history: dict[str, list[float]] = {}

    def start(self, announcement: Announcement) -> None:
        super().start(announcement)
        self.began = time.monotonic()
        self.live = Live(
            get_renderable=self._picture, console=self.console, refresh_per_second=REFRESH, transient=True
        )
        self.live.start()

    def step(self, epoch: int, step: int, figures: Mapping[str, float]) -> None:
        self.at = (epoch, step)
        self.now.update(figures)

    def epoch(self, epoch: Epoch) -> None:
        self.at = (epoch.number + 1, 0)
        self.now.update(epoch.figures)
        for name, value in epoch.figures.items():
            self.history.setdefault(name, []).append(value)

    def stop(self) -> None:
        if self.live is None:
            return
        self.live.stop()
        self.live = None
        epochs = len(next(iter(self.history.values()), []))
        if epochs:
            values = _values({name: values[-1] for name, values in self.history.items()})
            took = duration(time.monotonic() - self.began)
            self._line(f"{'1 epoch' if epochs == 1 else f'{epochs} epochs'} in {took}  {values}")

    def _picture(self) -> RenderableType:
        assert self.announcement is not None
        epoch, step = self.at
        steps, epochs = self.announcement.steps, self.announcement.epochs
        done = min(epochs, epoch - 1 + (step / steps if steps else 0.0))
        line = Table.grid(padding=(0, 2))
        line.add_row(
            f"epoch {min(epoch, epochs)}/{epochs}",
            ProgressBar(total=epochs, completed=done, width=30),
            f"batch {step}/{steps}" if steps else f"batch {step}",
            self._time_left(done, epochs),
        )
        return Group(line, self._table()) if self.now else line

    def _time_left(self, done: float, epochs: int) -> str:
        spent = time.monotonic() - self.began
        return f"{duration(spent * (epochs - done) / done)} left" if done > 0.02 else "starting"

    def _table(self) -> Table:
        table = Table(box=None, padding=(0, 2), header_style="dim")
        for heading in ("", "training", "validation"):
            table.add_column(heading, justify="left" if not heading else "right")
        table.add_column("epochs so far")
        for name in (name for name in self.now if not name.startswith("val_")):
            validation = self.now.get(f"val_{name}")
            curve = self.history.get(f"val_{name}") or self.history.get(name) or []
            table.add_row(
                name,
                number(self.now[name]),
                "" if validation is None else number(validation),
                Text(sparkline(curve), style="cyan"),
            )
        return table


def figures_table(figures: Figures) -> Table:
    """Parts across, figures down."""
    table = Table(box=None, padding=(0, 2), header_style="bold")
    table.add_column("")
    for part in figures:
        table.add_column(PARTS.get(part, part), justify="right")
    names = dict.fromkeys(name for values in figures.values() for name in values)
    for name in names:
        cells = (number(values[name]) if name in values else "" for values in figures.values())
        table.add_row(name, *cells)
    return table


def sparkline(values: list[float], width: int = 24) -> str:
    """The last values as bars of eight heights; values that are no numbers leave a gap."""
    shown = values[-width:]
    finite = [value for value in shown if value - value == 0]
    if not finite:
        return ""
    low, span = min(finite), (max(finite) - min(finite)) or 1.0
    return "".join("▁▂▃▄▅▆▇█"[round(7 * (v - low) / span)] if v - v == 0 else " " for v in shown)


def _values(figures: Mapping[str, float]) -> str:
    return "  ".join(f"{name} {number(value)}" for name, value in figures.items())
