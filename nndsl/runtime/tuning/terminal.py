"""The table of trials for people: alive in a terminal, line by line in a pipe."""

from __future__ import annotations

import time
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from nndsl.runtime.display import duration, number
from nndsl.runtime.tuning.states import FAILED, REFUSED, RUNNING, TRAINED, Row, best_of
from nndsl.runtime.tuning.table import trials, trials_table, written
from nndsl.runtime.tuning.view import Plan, View

REFRESH = 4
"""Pictures a second."""

LINES_BESIDE = 9
"""Lines of the screen that are not trials."""


def view_for(console: Console) -> View:
    """The live table where the console is a terminal, else plain lines."""
    return LiveView(console) if console.is_terminal else PlainView(console)


class PlainView:
    """One line a trial when it ends."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.plan: Plan | None = None
        self.told: set[int] = set()

    def note(self, text: str) -> None:
        self._line(text)

    def warn(self, text: str) -> None:
        self._line(f"warning: {text}", "yellow")

    def start(self, plan: Plan) -> None:
        self.plan = plan
        rows = ", ".join(f"{count:,} {part}" for part, count in plan.rows.items())
        self._line(f"{plan.network}: a search over {_params(plan)} for the {_wanted(plan)}")
        for space in plan.spaces:
            self._line(f"  {space.name} in {space.text}")
        self._line(f"data: {plan.origin}: rows: {rows}")
        jobs = f", {plan.jobs} processes" if plan.jobs > 1 else ""
        self._line(f"up to {trials(plan.trials)}, seed {plan.seed}{jobs}, in {plan.folder}")
        if plan.before or plan.cut_off:
            cut = f", {_cut_off(plan.cut_off)}" if plan.cut_off else ""
            self._line(f"going on after {trials(plan.before)}{cut}")

    def update(self, rows: Sequence[Row]) -> None:
        assert self.plan is not None
        for row in rows:
            if row.state != RUNNING and row.number not in self.told:
                self.told.add(row.number)
                best = best_of([each for each in rows if each.number in self.told], self.plan.objective)
                self._line(f"{_sentence(row, self.plan)}{'  best so far' if best is row else ''}")

    def stop(self) -> None:
        """Nothing is left open."""

    def _line(self, text: str, style: str = "") -> None:
        # No wrapping: a line of a log stays one line, and a path stays in one piece.
        self.console.print(Text(text, style=style), soft_wrap=True)


class LiveView(PlainView):
    """The latest trials, the best one always among them."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self.rows: Sequence[Row] = ()
        self.reasons: set[str] = set()
        self.seen = time.monotonic()
        self.began = time.monotonic()
        self.live: Live | None = None

    def start(self, plan: Plan) -> None:
        super().start(plan)
        self.began = time.monotonic()
        self.live = Live(
            get_renderable=self._picture, console=self.console, refresh_per_second=REFRESH, transient=True
        )
        self.live.start()

    def update(self, rows: Sequence[Row]) -> None:
        self.rows, self.seen = rows, time.monotonic()
        for row in rows:
            # Each reason once, above the table: many values are refused for the same one.
            if row.state in (REFUSED, FAILED) and row.reason not in self.reasons:
                self.reasons.add(row.reason)
                self._line(f"trial {row.number} {row.state}: {row.reason}", "yellow")

    def stop(self) -> None:
        if self.live is None:
            return
        self.live.stop()
        self.live = None
        if self.rows:
            self.console.print(self._table(self.rows, 0.0))

    def _picture(self) -> RenderableType:
        assert self.plan is not None
        since = time.monotonic() - self.seen
        done = sum(row.state in TRAINED for row in self.rows)
        spent = duration(time.monotonic() - self.began)
        best = best_of(self.rows, self.plan.objective)
        found = (
            f"  best {self.plan.objective.name} {number(best.value)} in {best.number}"
            if best and best.value is not None
            else ""
        )
        head = Text(f"{done} of {self.plan.trials} trials  {spent}{found}", style="bold", overflow="ellipsis")
        return Group(head, self._table(self._shown(best), since)) if self.rows else head

    def _shown(self, best: Row | None) -> list[Row]:
        """As many of the latest trials as the screen has room for."""
        room = max(4, self.console.height - LINES_BESIDE)
        shown = list(self.rows[-room:])
        return [best, *shown[1:]] if best is not None and best not in shown else shown

    def _table(self, rows: Sequence[Row], since: float) -> Table:
        assert self.plan is not None
        return trials_table(
            rows, best_of(self.rows, self.plan.objective), self.plan, since, self.console.width
        )


def _sentence(row: Row, plan: Plan) -> str:
    figure = "" if row.value is None else f"  {plan.objective.name} {number(row.value)}"
    epochs = f"  {row.epochs} epochs" if row.epochs else ""
    reason = f"  ({row.reason})" if row.reason else ""
    return f"trial {row.number}  {row.state}{figure}  {written(row.values)}{epochs}  {duration(row.seconds)}{reason}"


def _cut_off(count: int) -> str:
    return "1 that was cut off is made again" if count == 1 else f"{count} that were cut off are made again"


def _params(plan: Plan) -> str:
    return "1 param" if len(plan.spaces) == 1 else f"{len(plan.spaces)} params"


def _wanted(plan: Plan) -> str:
    return f"{'greatest' if plan.objective.maximized else 'least'} {plan.objective.name}"
