"""Displays: what a person sees in a terminal, and what a log file keeps."""

from __future__ import annotations

import io
import math
from dataclasses import replace

import pytest
from rich.console import Console

from nndsl.runtime.display import Announcement, Epoch, duration, number
from nndsl.runtime.gpus import Gpu
from nndsl.runtime.live_view import memory, packed, picture, quantity, shortened
from nndsl.runtime.progress import Progress
from nndsl.runtime.sparklines import ASCII_BARS, sparkline
from nndsl.runtime.terminal import LiveDisplay, PlainDisplay, display_for, figures_table
from nndsl.runtime.thinning import Thinned
from nndsl.runtime.usage import Sample

ANNOUNCEMENT = Announcement(
    "houses",
    "houses.csv",
    {"train": 1000, "test": 90},
    {"wide": "age .. rooms, 5 columns"},
    3841,
    2,
    32,
    32,
    0,
)


def console(*, terminal: bool, width: int = 100, height: int = 40) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=width, height=height, color_system=None)


def written(of: Console) -> str:
    assert isinstance(of.file, io.StringIO)
    return of.file.getvalue()


class Clock:
    """Seconds that a test lets pass."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def trained(epochs: int, metrics: int = 1, steps: int = 32) -> Progress:
    """A training that did so many epochs of a second each, and half of another one."""
    clock = Clock()
    progress = Progress(replace(ANNOUNCEMENT, epochs=epochs + 1, steps=steps), clock)
    names = ["loss", *(f"a_metric_with_a_long_name_{place}" for place in range(metrics))]
    for epoch in range(1, epochs + 2):
        figures = dict.fromkeys(names, 1 / epoch)
        for step in (steps // 2, steps):
            clock.now += 0.5
            progress.step(epoch, step, figures)
            progress.steps_a_second()
            if epoch > epochs:
                return progress
        progress.epoch(Epoch(epoch, 1.0, {**figures, **{f"val_{name}": 2 / epoch for name in names}}))
    raise AssertionError("unreachable")


def drawn(progress: Progress, width: int = 100, height: int = 40) -> list[str]:
    screen = console(terminal=False, width=width, height=height)
    screen.print(picture(progress, screen))
    return [line.rstrip() for line in written(screen).splitlines()]


def test_plain_lines() -> None:
    screen = console(terminal=False)
    display = display_for(screen)
    assert type(display) is PlainDisplay
    display.start(ANNOUNCEMENT)
    display.step(1, 1, {"loss": 2.0})
    display.epoch(Epoch(1, 0.26, {"loss": 1.5, "val_loss": 1.75}))
    display.stop()
    assert written(screen).splitlines() == [
        "houses: 3,841 weights",
        "data: houses.csv: 1,000 rows for training, 90 rows for test",
        "  wide: age .. rooms, 5 columns",
        "training: 2 epochs, batches of 32, seed 0",
        "epoch 1/2  loss 1.5  val_loss 1.75  0.3s",
    ]


def test_a_log_of_very_many_epochs_has_about_a_hundred_lines() -> None:
    screen = console(terminal=False)
    display = display_for(screen)
    display.start(replace(ANNOUNCEMENT, epochs=10_000))
    for epoch in range(1, 5_051):
        display.epoch(Epoch(epoch, 0.01, {"loss": 1.0}))
    display.stop()
    lines = [line.split()[1] for line in written(screen).splitlines() if line.startswith("epoch ")]
    assert len(lines) == 52
    assert (lines[0], lines[1], lines[-1]) == ("1/10000", "100/10000", "5050/10000")
    assert "a line every 100 epochs; history.csv has them all" in written(screen)


def test_live_display_leaves_one_line() -> None:
    screen = console(terminal=True)
    display = display_for(screen)
    assert isinstance(display, LiveDisplay)
    display.start(ANNOUNCEMENT)
    display.epoch(Epoch(1, 0.1, {"loss": 1.5, "val_loss": 1.75}))
    display.step(2, 16, {"loss": 1.25})
    display.usage(Sample(1.0, 1.5, 2**30))
    display.stop()
    assert "1 of 2 epochs in 0.0s" in written(screen)
    assert "lowest validation loss 1.75 in epoch 1" in written(screen)
    assert not display.drawer.is_alive()


def test_a_terminal_that_cannot_move_its_cursor_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert type(display_for(console(terminal=True))) is PlainDisplay


def test_picture() -> None:
    progress = trained(4)
    progress.usage = Sample(4.0, 1.5, 812 * 2**20, (Gpu(43.0, 3 * 2**30),))
    bar, facts, heading, loss, metric, best = drawn(progress)
    assert bar.startswith("epoch 5/5") and bar.endswith("step 16/32  0.5s left")
    # 144 steps in 4.5 seconds, the first 16 of which the window does not see; 1000 rows in 32 steps.
    assert facts.startswith("1,000 rows/s  32 steps/s  memory 812 MiB  CPU 1.5 of")
    assert facts.endswith("GPU 43% 3.0 GiB")
    assert heading.split() == ["training", "validation", "in", "training", "in", "validation"]
    assert loss.split() == ["loss", "0.2", "0.5", "█▃▂▁", "█▃▂▁"]
    assert metric.startswith("a_metric_with_a_long_name_0")
    assert best == "lowest validation loss so far: 0.5 in epoch 4"


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
@pytest.mark.parametrize("metrics", [0, 1, 12])
@pytest.mark.parametrize("epochs", [0, 1, 3000])
def test_picture_fits_its_terminal(width: int, metrics: int, epochs: int) -> None:
    progress = trained(epochs, metrics)
    progress.usage = Sample(4.0, 1.5, 812 * 2**20, (Gpu(None, 1), Gpu(100.0, 2**40)))
    lines = drawn(progress, width, 14)
    assert max(map(len, lines)) <= width
    if width >= 60:
        assert len(lines) <= 14
    if metrics == 12 and width >= 60:
        assert any("more, for which this window is too low" in line for line in lines)
    if width >= 60 and epochs:
        assert any("▁" in line for line in lines)


def test_time_left_leaves_out_what_came_before_the_first_step() -> None:
    clock = Clock()
    progress = Progress(replace(ANNOUNCEMENT, epochs=10), clock)
    assert progress.seconds_left() is None
    clock.now = 60.0
    progress.step(1, 32, {})
    assert progress.seconds_left() is None
    clock.now = 62.0
    progress.step(2, 32, {})
    assert progress.seconds_left() == pytest.approx(16.0)


def test_throughput_of_steps_that_come_in_leaps() -> None:
    clock = Clock()
    progress = Progress(replace(ANNOUNCEMENT, steps=100), clock)
    assert progress.steps_a_second() is None
    for epoch, step in ((1, 64), (1, 100), (2, 64), (2, 100)):
        clock.now += 0.5
        progress.step(epoch, step, {})
    assert progress.steps_a_second() == pytest.approx(100)
    clock.now += 1000
    assert progress.steps_a_second() is None


def test_an_epoch_cut_short_counts_batches() -> None:
    assert Progress(replace(ANNOUNCEMENT, steps=10), Clock()).rows_a_step == 32
    assert Progress(replace(ANNOUNCEMENT, steps=None), Clock()).rows_a_step == 32
    assert Progress(ANNOUNCEMENT, Clock()).rows_a_step == 1000 / 32


def test_a_loss_that_is_no_number_is_not_the_lowest() -> None:
    progress = Progress(ANNOUNCEMENT, Clock())
    for number_, loss in enumerate([math.nan, 2.0, math.nan, 3.0], start=1):
        progress.epoch(Epoch(number_, 0.1, {"loss": loss}))
    assert progress.best == (2.0, 2)


def test_what_is_kept_of_days_is_spread_evenly() -> None:
    kept = Thinned[int](8)
    for value in range(1000):
        kept.add(value)
    assert len(kept.kept) <= 8
    assert kept.kept == list(range(0, 1000, kept.stride))


def test_stop_before_start_is_harmless() -> None:
    LiveDisplay(console(terminal=True)).stop()


def test_figures_table_has_a_column_a_part() -> None:
    screen = console(terminal=False)
    screen.print(figures_table({"train": {"loss": 0.5, "r2": 0.9}, "test": {"loss": 0.625}}))
    assert [line.split() for line in written(screen).splitlines()] == [
        ["training", "test"], ["loss", "0.5", "0.625"], ["r2", "0.9"],
    ]  # fmt: skip


def test_figures_of_a_file_whose_name_looks_like_markup() -> None:
    screen = console(terminal=False, width=40)
    name = "a_very_long_name_of_an_output_mean_absolute_error"
    screen.print(figures_table({"[red]a[/x].csv": {name: 0.5}}))
    said = written(screen)
    assert "[red]a[/x].csv" in said
    assert "".join(line[2:24].strip() for line in said.splitlines()[1:]).startswith(name[:30])


def test_a_long_name_keeps_both_ends() -> None:
    names = ["price_of_a_house_loss", "price_of_a_house_mean_absolute_error", "price_of_a_flat_loss"]
    cut = [shortened(name, 18) for name in names]
    assert cut == ["price_of_…use_loss", "price_of_…te_error", "price_of_…lat_loss"]
    assert shortened("loss", 4) == "loss"


def test_an_epoch_that_was_stopped_is_not_told_as_a_whole_one() -> None:
    screen = console(terminal=True)
    display = LiveDisplay(screen)
    display.start(ANNOUNCEMENT)
    display.step(1, 7, {"loss": 1.0})
    display.epoch(Epoch(1, 1.0, {"loss": 1.0}))
    display.stop()
    assert "1 of 2 epochs, the last one cut short, in 0.0s" in written(screen)


def test_sparkline_and_numbers() -> None:
    assert sparkline([1, 2, float("nan"), 3]) == "▁▅ █" or sparkline([1, 2, float("nan"), 3]) == "▁▄ █"
    assert sparkline([float("nan")]) == ""
    assert sparkline([2, 2]) == "▁▁"
    assert sparkline([-1e308, 1e308], bars=ASCII_BARS) == "_#"
    assert sparkline(list(range(1000)), 8) == "▁▂▃▄▅▆▇█"
    assert sparkline(list(range(1000)), 1) == "▁"
    assert [number(v) for v in (0.123456, 12345.6, 1234567.0)] == ["0.1235", "1.235e+04", "1.2346e+06"]
    assert [duration(s) for s in (0.04, 12, 185, 7800)] == ["0.0s", "12s", "3m 05s", "2h 10m"]


def test_quantities() -> None:
    assert [memory(size) for size in (5, 2**20, 812 * 2**20, 1.25 * 2**30)] == [
        "5 B", "1.0 MiB", "812 MiB", "1.2 GiB",
    ]  # fmt: skip
    assert [quantity(value) for value in (0.123456, 12.34, 12345.6)] == ["0.123", "12.3", "12,346"]
    assert packed(["one", "two", "three"], 9) == ["one  two", "three"]
