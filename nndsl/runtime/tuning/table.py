"""The table of trials in the width that there is: a column a param, or all params in one that is cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from nndsl.runtime.display import duration, number
from nndsl.runtime.tuning.states import FAILED, FINISHED, PRUNED, REFUSED, RUNNING, Row
from nndsl.runtime.tuning.view import Plan

STYLES = {RUNNING: "cyan", FINISHED: "", PRUNED: "dim", REFUSED: "yellow", FAILED: "red"}
GAP = 2
LEAST = 12
"""Letters that the params get at least; before that, columns that matter less are left out."""


def trials_table(rows: Sequence[Row], best: Row | None, plan: Plan, since: float, width: int) -> Table:
    """The trials below each other. `since` are seconds that have passed since the rows were read."""
    left = {"trial": [str(row.number) for row in rows], "state": [row.state for row in rows]}
    right = {
        plan.objective.name: ["" if row.value is None else number(row.value) for row in rows],
        "epochs": [str(row.epochs or "") for row in rows],
        "time": [duration(row.seconds + (since if row.state == RUNNING else 0.0)) for row in rows],
        " ": ["best" if best is not None and row.number == best.number else "" for row in rows],
    }
    for name in ("epochs", "time"):
        if _room(left | right, width) < LEAST:
            del right[name]
    middle = _params(rows, plan, _room(left | right, width))
    columns = left | middle | right
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="dim")
    for name in columns:
        justify: Any = "left" if name in ("state", "params", " ") else "right"
        table.add_column(name, justify=justify, no_wrap=True, overflow="ellipsis")
    for place, row in enumerate(rows):
        style = "bold green" if best is not None and row.number == best.number else STYLES[row.state]
        table.add_row(*(cells[place] for cells in columns.values()), style=style)
    return table


def written(values: Mapping[str, Any]) -> str:
    """`units 64, rate 0.213`."""
    return ", ".join(f"{name} {value}" for name, value in values.items())


def trials(count: int) -> str:
    """How many, in words."""
    return "1 trial" if count == 1 else f"{count} trials"


def _params(rows: Sequence[Row], plan: Plan, room: int) -> dict[str, list[str]]:
    names = [space.name for space in plan.spaces]
    apart = {name: [str(row.values.get(name, "")) for row in rows] for name in names}
    if sum(_width(name, cells) for name, cells in apart.items()) <= room + GAP:
        return apart
    most = max(1, room)
    told = [written(row.values) for row in rows]
    return {"params": [text if len(text) <= most else f"{text[: most - 1]}…" for text in told]}


def _room(columns: Mapping[str, Sequence[str]], width: int) -> int:
    """Letters that are left for the params."""
    return width - sum(_width(name, cells) for name, cells in columns.items()) - GAP


def _width(name: str, cells: Sequence[str]) -> int:
    return max(len(name), *map(len, cells)) + GAP if cells else len(name) + GAP
