"""Displays for people: a live one in a terminal, plain lines in a pipe."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from nndsl.runtime.display import Announcement, Display, Epoch, duration, number
from nndsl.runtime.live_view import picture, quantity
from nndsl.runtime.progress import Progress
from nndsl.runtime.request import Figures
from nndsl.runtime.usage import Sample

PARTS = {"train": "training", "validation": "validation", "test": "test"}

REDRAW = 0.25
"""Seconds between two pictures."""

SHARE = 100
"""A picture waits this many times as long as it took to draw: drawing takes one percent of the time at most."""

LINES = 200
"""Epochs that a log shows one by one; of more it shows about a hundred."""


def display_for(console: Console) -> Display:
    """The live display where the console is a terminal that can move its cursor, else plain lines."""
    is_live = console.is_terminal and not console.is_dumb_terminal
    return LiveDisplay(console) if is_live else PlainDisplay(console)


class PlainDisplay:
    """One line an epoch, nothing that a log file could not hold."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.progress: Progress | None = None
        self.unsaid: Epoch | None = None
        self.every = 1

    def note(self, text: str) -> None:
        self._line(text)

    def warn(self, text: str) -> None:
        self._line(f"warning: {text}", "yellow")

    def start(self, announcement: Announcement) -> None:
        self._announce(announcement)
        self.every = 1 if announcement.epochs <= LINES else -(-announcement.epochs // 100)
        if self.every > 1:
            self._line(f"a line every {self.every} epochs; history.csv has them all")

    def _announce(self, announcement: Announcement) -> None:
        self.progress = Progress(announcement, time.monotonic)
        rows = ", ".join(
            f"{count:,} {'row' if count == 1 else 'rows'} for {PARTS[part]}"
            for part, count in announcement.rows.items()
        )
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
        total = self.progress.announcement.epochs if self.progress else epoch.number
        is_due = epoch.number == 1 or epoch.number % self.every == 0
        if is_due:
            self._say(epoch, total)
        self.unsaid = None if is_due else epoch

    def usage(self, sample: Sample) -> None:
        """A log holds no use of the machine; usage.csv does."""

    def stop(self) -> None:
        """Where an early stop came between two lines, the last epoch is still told."""
        if self.unsaid is not None and self.progress is not None:
            self._say(self.unsaid, self.progress.announcement.epochs)
            self.unsaid = None

    def figures(self, figures: Figures) -> None:
        self.console.print(figures_table(figures))

    def wrote(self, path: Path) -> None:
        # A path stays in one piece, so that it can be copied.
        self.console.print(Text(f"wrote {path}"), soft_wrap=True)

    def _say(self, epoch: Epoch, total: int) -> None:
        values = "  ".join(f"{name} {number(value)}" for name, value in epoch.figures.items())
        self._line(f"epoch {epoch.number}/{total}  {values}  {duration(epoch.seconds)}")

    def _line(self, text: str, style: str = "") -> None:
        # A line of a log stays one line.
        self.console.print(Text(text, style=style), soft_wrap=not self.console.is_terminal)


class LiveDisplay(PlainDisplay):
    """A bar with the time left, and a table of every figure with its course; drawn in a thread of its own."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self.live: Live | None = None
        self.ended = threading.Event()
        self.drawer = threading.Thread(target=self._draw, name="nndsl-display", daemon=True)

    def start(self, announcement: Announcement) -> None:
        self._announce(announcement)
        assert self.progress is not None
        progress = self.progress
        self.live = Live(
            get_renderable=lambda: picture(progress, self.console),
            console=self.console,
            auto_refresh=False,
            transient=True,
        )
        self.live.start()
        self.drawer.start()

    def step(self, epoch: int, step: int, figures: Mapping[str, float]) -> None:
        if self.progress is not None:
            self.progress.step(epoch, step, figures)

    def epoch(self, epoch: Epoch) -> None:
        if self.progress is not None:
            self.progress.epoch(epoch)

    def usage(self, sample: Sample) -> None:
        if self.progress is not None:
            self.progress.usage = sample

    def stop(self) -> None:
        if self.live is None or self.progress is None:
            return
        self.ended.set()
        self.drawer.join()
        self.live.stop()
        self.live = None
        line = _ended(self.progress)
        if line:
            self._line(line)

    def _draw(self) -> None:
        pause = 0.0
        while not self.ended.wait(pause):
            assert self.live is not None
            began = time.thread_time()
            self.live.refresh()
            pause = max(REDRAW, SHARE * (time.thread_time() - began))


def _ended(progress: Progress) -> str:
    """What is left on the screen of the training itself; empty where not even an epoch was done."""
    epochs = progress.epochs_done
    if not epochs:
        return ""
    spent = time.monotonic() - progress.began
    asked = progress.announcement.epochs
    of = f" of {asked:,}" if epochs < asked else ""
    cut = ", the last one cut short," if progress.is_cut else ""
    line = f"{epochs:,}{of} {'epoch' if asked == 1 else 'epochs'}{cut} in {duration(spent)}"
    if progress.steps_done and progress.rows_a_step:
        line += f", {quantity(progress.steps_done * progress.rows_a_step / spent)} rows/s"
    if progress.best:
        value, epoch = progress.best
        what = "validation loss" if "val_loss" in progress.now else "loss"
        line += f"; lowest {what} {number(value)} in epoch {epoch:,}"
    return line


def figures_table(figures: Figures) -> Table:
    """Parts across, figures down."""
    table = Table(box=None, padding=(0, 2), header_style="bold")
    # A long name goes on in the next line, because one cut off tells nobody which figure it is.
    table.add_column("", overflow="fold")
    for part in figures:
        # A part may be a file, whose name may look like markup.
        table.add_column(Text(PARTS.get(part, part)), justify="right")
    names = dict.fromkeys(name for values in figures.values() for name in values)
    for name in names:
        cells = (number(values[name]) if name in values else "" for values in figures.values())
        table.add_row(name, *cells)
    return table
