"""How far a training is: what a display needs to know, kept cheaply while steps come in."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Mapping

from nndsl.runtime.display import Announcement, Epoch
from nndsl.runtime.thinning import Thinned
from nndsl.runtime.usage import Sample

WINDOW = 30.0
"""Seconds over which the throughput is taken."""

COURSE = 512
"""Epochs that a course keeps at most; a sparkline has room for fewer."""


class Progress:
    """Told of steps and epochs by the training, asked by a display from another thread; `clock` gives seconds.

    Steps may come one by one or several at once.
    """

    def __init__(self, announcement: Announcement, clock: Callable[[], float]) -> None:
        self.announcement = announcement
        self.clock = clock
        self.began = clock()
        self.epoch_number, self.step_number, self.steps_done = 1, 0, 0
        self.epochs_done = 0
        self.is_cut = False
        """Whether the last epoch ended before its last step, as where the user stops the training."""
        self.now: dict[str, float] = {}
        self.courses: dict[str, Thinned[float]] = {}
        self.best: tuple[float, int] | None = None
        self.usage: Sample | None = None
        self._first: tuple[float, float] | None = None
        self._window: deque[tuple[float, int]] = deque()

    def step(self, epoch: int, step: int, figures: Mapping[str, float]) -> None:
        self.steps_done += step - self.step_number if epoch == self.epoch_number else step
        self.epoch_number, self.step_number = epoch, step
        # Replaced, not changed: a display may be going over it.
        self.now = {**self.now, **figures}
        if self._first is None:
            self._first = (self.clock(), self.done)

    def epoch(self, epoch: Epoch) -> None:
        self.epochs_done = epoch.number
        self.is_cut = 0 < self.step_number < (self.announcement.steps or 0)
        self.epoch_number, self.step_number = epoch.number + 1, 0
        self.now = {**self.now, **epoch.figures}
        absent = {name: Thinned[float](COURSE) for name in epoch.figures if name not in self.courses}
        if absent:
            self.courses = {**self.courses, **absent}
        for name, value in epoch.figures.items():
            self.courses[name].add(value)
        value = epoch.figures.get("val_loss", epoch.figures.get("loss", math.nan))
        if self.best is None or value < self.best[0] or math.isnan(self.best[0]):
            self.best = (value, epoch.number)

    @property
    def done(self) -> float:
        """Epochs that are done, with the share of the one that runs."""
        steps = self.announcement.steps
        share = self.step_number / steps if steps else 0.0
        return min(float(self.announcement.epochs), self.epoch_number - 1 + share)

    def seconds_left(self) -> float | None:
        """`None` until there is something to go by. What came before the first step, compilation, is not repeated."""
        if self._first is None:
            return None
        began, already = self._first
        spent, done = self.clock() - began, self.done - already
        return spent * (self.announcement.epochs - self.done) / done if done > 0 and spent > 0.5 else None

    def steps_a_second(self) -> float | None:
        """Over the last half minute in which this was asked."""
        now = self.clock()
        self._window.append((now, self.steps_done))
        while now - self._window[0][0] > WINDOW:
            self._window.popleft()
        then, steps = self._window[0]
        return (self.steps_done - steps) / (now - then) if now > then and self.steps_done > steps else None

    @property
    def rows_a_step(self) -> float | None:
        steps, rows = self.announcement.steps, self.announcement.rows.get("train", 0)
        # Where `steps_per_epoch` cuts an epoch short, a step is still a batch.
        batch = self.announcement.batch_size
        if batch and steps and steps * batch < rows:
            return batch
        return rows / steps if steps else batch

    def course(self, name: str) -> list[float]:
        """The figure after the epochs so far, thinned out, with the newest at the end."""
        kept = list(self.courses[name].kept) if name in self.courses else []
        if kept and self.courses[name].stride > 1 and name in self.now:
            kept.append(self.now[name])
        return kept
