"""What a comparison shows while it trains: a line that lives in a terminal, a line a training in a pipe."""

from __future__ import annotations

import time
from typing import Any

from rich.console import Console
from rich.live import Live
from rich.text import Text

from nndsl.runtime.comparing.results import Result
from nndsl.runtime.display import Epoch, Silent, duration, number

REFRESH = 4
"""Pictures a second."""


class CompareView(Silent):
    """Lines for what happens; a `Display` for the training that is going on."""

    def __init__(self, console: Console | None) -> None:
        self.console = console
        self.live: Live | None = None
        self.total = self.done = self.before = 0
        self.began = time.monotonic()
        self.what = ""

    def note(self, text: str) -> None:
        self._line(text)

    def warn(self, text: str) -> None:
        self._line(f"warning: {text}", "yellow")

    def show(self, renderable: Any) -> None:
        """A table."""
        if self.console is not None:
            self.console.print(renderable)

    def begin(self, total: int, done: int) -> None:
        """`total` trainings are to be made, `done` of them were made before."""
        self.total, self.done, self.before, self.began = total, done, done, time.monotonic()
        if self.console is not None and self.console.is_terminal:
            self.live = Live(
                get_renderable=self._picture,
                console=self.console,
                refresh_per_second=REFRESH,
                transient=True,
            )
            self.live.start()

    def training(self, name: str, seed: int) -> None:
        self.what = f"{name}, seed {seed}"

    def epoch(self, epoch: Epoch) -> None:
        told = {key: value for key, value in epoch.figures.items() if key in ("loss", "val_loss")}
        figures = "  ".join(f"{key} {number(value)}" for key, value in told.items())
        name = self.what.partition("  ")[0]
        self.what = f"{name}  epoch {epoch.number}  {figures}"

    def trained(self, result: Result, figures: str) -> None:
        self.done += 1
        self._line(
            f"{result.network}  seed {result.seed}  {figures}  {result.epochs} epochs,"
            f" {duration(result.seconds_per_epoch)} each"
        )

    def end(self) -> None:
        """The trainings are over, for whatever reason."""
        if self.live is not None:
            self.live.stop()
            self.live = None

    def _picture(self) -> Text:
        made = self.done - self.before
        left = (time.monotonic() - self.began) * (self.total - self.done) / made if made else None
        time_left = "" if left is None else f"  {duration(left)} left"
        text = f"training {min(self.done + 1, self.total)} of {self.total}{time_left}  {self.what}"
        return Text(text, style="bold", no_wrap=True, overflow="ellipsis")

    def _line(self, text: str, style: str = "") -> None:
        if self.console is not None:
            self.console.print(Text(text, style=style), soft_wrap=True)
