"""`nndsl runs`: lists past runs."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from nndsl.cli.training import user_mistakes, wide_console
from nndsl.runtime.display import duration, number
from nndsl.runtime.past_runs import DAMAGED, DIED, Found, PastRun, past_runs, sort_runs


class Format(StrEnum):
    text = "text"
    json = "json"


class Sort(StrEnum):
    when = "when"
    folder = "folder"
    network = "network"
    best = "best"
    time = "time"


STYLES = {
    DIED: "red",
    DAMAGED: "red",
    "failed": "red",
    "interrupted": "yellow",
    "training": "cyan",
    "searching": "cyan",
}
LEAST_NEEDED = ("data", "seed", "time", "epochs", "network", "when", "test")
"""Columns in the order in which a narrow terminal goes without them."""

GAP = 2


def runs_command(
    folder: Annotated[Path, typer.Argument(help="The folder that holds the runs.")] = Path("runs"),
    sort: Annotated[
        Sort, typer.Option("--sort", help="What to sort by; the last line is the greatest.")
    ] = Sort.when,
    format: Annotated[Format, typer.Option("--format", help="How the list is printed.")] = Format.text,
) -> None:
    """Lists past runs, searches and comparisons, the newest last: what was trained, how it ended, how good it became."""
    with user_mistakes():
        found = past_runs(folder)
        found = Found(sort_runs(found.runs, sort.value), found.others)
        if format is Format.json:
            runs = [run.as_json() for run in found.runs]
            typer.echo(json.dumps({"runs": runs, "no_runs": found.others}, indent=2))
        else:
            _print(found, folder)


def _print(found: Found, folder: Path) -> None:
    console = wide_console()
    if found.runs:
        console.print(_table(found.runs, console.width))
    else:
        typer.echo(f"{folder} holds no runs")
    for run in found.runs:
        if run.problem:
            typer.echo(f"{run.folder}: {run.problem}")
    if found.others:
        few = ", ".join(found.others[:5])
        more = f" and {len(found.others) - 5} more" if len(found.others) > 5 else ""
        typer.echo(f"no runs: {few}{more}")


def _table(runs: list[PastRun], width: int) -> Any:
    from rich.table import Table

    columns: dict[str, list[str]] = {
        "run": [run.folder for run in runs],
        "network": [run.network for run in runs],
        "when": [_when(run.started) for run in runs],
        "status": [_status(run) for run in runs],
        "epochs": ["" if run.epochs is None else str(run.epochs) for run in runs],
        "best": ["" if run.best is None else f"{run.figure} {number(run.best)}" for run in runs],
        "test": [_figures(run.test) for run in runs],
        "seed": ["" if run.seed is None else str(run.seed) for run in runs],
        "data": [_name(run.data) for run in runs],
        "time": ["" if run.seconds is None else duration(run.seconds) for run in runs],
    }
    for name in LEAST_NEEDED:
        if sum(max(len(title), *map(len, cells)) + GAP for title, cells in columns.items()) <= width + GAP:
            break
        del columns[name]
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="dim")
    for name in columns:
        justify: Any = "right" if name in ("epochs", "seed", "time") else "left"
        table.add_column(
            name, justify=justify, no_wrap=name != "run", overflow="fold" if name == "run" else "ellipsis"
        )
    for place, run in enumerate(runs):
        table.add_row(
            *(_one_line(cells[place]) for cells in columns.values()), style=STYLES.get(run.status, "")
        )
    return table


def _one_line(cell: str) -> str:
    """Without what would break the table or command the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in cell)


def _status(run: PastRun) -> str:
    words = {"tune": "search", "compare": "comparison"}
    return f"{run.status} {words[run.kind]}" if run.kind in words else run.status


def _when(started: str) -> str:
    """The moment on this machine's clock, to the minute."""
    try:
        return datetime.fromisoformat(started).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return started


def _figures(test: dict[str, float]) -> str:
    """The figures of the test rows; the loss only where there is nothing that says more."""
    told = {name: value for name, value in test.items() if name != "loss"} or test
    return ", ".join(f"{name} {number(value)}" for name, value in list(told.items())[:2])


def _name(place: str) -> str:
    """The data's own name; JSON has the whole path."""
    return place if place.startswith(("sklearn:", "keras:")) else Path(place).name
