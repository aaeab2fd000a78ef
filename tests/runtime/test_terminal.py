"""Displays: what a person sees in a terminal, and what a log file keeps."""

from __future__ import annotations

import io

from rich.console import Console

from nndsl.runtime.display import Announcement, Epoch, duration, number
from nndsl.runtime.terminal import LiveDisplay, PlainDisplay, display_for, figures_table, sparkline

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


def console(*, terminal: bool) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=100, color_system=None)


def written(of: Console) -> str:
    assert isinstance(of.file, io.StringIO)
    return of.file.getvalue()


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


def test_live_picture_shows_progress_and_both_parts() -> None:
    screen = console(terminal=True)
    display = display_for(screen)
    assert isinstance(display, LiveDisplay)
    display.start(ANNOUNCEMENT)
    display.epoch(Epoch(1, 0.1, {"loss": 1.5, "val_loss": 1.75}))
    display.step(2, 16, {"loss": 1.25})
    picture = console(terminal=False)
    picture.print(display._picture())
    display.stop()
    text = written(picture)
    assert "epoch 2/2" in text
    assert "batch 16/32" in text
    assert "left" in text
    assert "1.25" in text and "1.75" in text
    assert "1 epoch in" in written(screen)


def test_stop_before_start_is_harmless() -> None:
    LiveDisplay(console(terminal=True)).stop()


def test_figures_table_has_a_column_a_part() -> None:
    screen = console(terminal=False)
    screen.print(figures_table({"train": {"loss": 0.5, "r2": 0.9}, "test": {"loss": 0.625}}))
    assert [line.split() for line in written(screen).splitlines()] == [
        ["training", "test"], ["loss", "0.5", "0.625"], ["r2", "0.9"],
    ]  # fmt: skip


def test_sparkline_and_numbers() -> None:
    assert sparkline([1, 2, float("nan"), 3]) == "▁▅ █" or sparkline([1, 2, float("nan"), 3]) == "▁▄ █"
    assert sparkline([float("nan")]) == ""
    assert sparkline([2, 2]) == "▁▁"
    assert [number(v) for v in (0.123456, 12345.6, 1234567.0)] == ["0.1235", "1.235e+04", "1.2346e+06"]
    assert [duration(s) for s in (0.04, 12, 185, 7800)] == ["0.0s", "12s", "3m 05s", "2h 10m"]
