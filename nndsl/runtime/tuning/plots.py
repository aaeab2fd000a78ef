"""The pictures of a search: how the best came about, which params matter, and where in its space each does well."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nndsl.runtime.plotting import COLORS, bare, picture, stretch, whole_numbers
from nndsl.runtime.tuning.desk import Desk
from nndsl.runtime.tuning.objective import Objective
from nndsl.runtime.tuning.spaces import Choices, Space
from nndsl.runtime.tuning.states import FINISHED, PRUNED, Row, best_of

TRIAL, BEST, EARLY = COLORS[0], COLORS[1], "#8d96a0"
PICTURES = ("best_so_far", "importances", "slices")
FAR = 3.0
"""How many quartile distances beyond the quartiles an axis goes on: one wild trial must not squeeze all others."""


def plot_search(folder: Path, rows: Sequence[Row], desk: Desk, weights: dict[str, float]) -> None:
    """Writes the pictures that there are numbers for, each as png and svg."""
    seen = [row for row in rows if row.value is not None and row.state in (FINISHED, PRUNED)]
    _plot_course(folder, seen, desk.objective)
    _plot_slices(folder, seen, desk)
    if weights:
        _plot_importances(folder, weights, desk.objective)


def _plot_course(folder: Path, rows: Sequence[Row], objective: Objective) -> None:
    with picture(folder, "best_so_far", 7.5, 4.2) as figure:
        axes = bare(figure.add_subplot())
        _dots(axes, rows, [row.number for row in rows])
        steps: list[tuple[int, float]] = []
        for row in (row for row in rows if row.state == FINISHED):
            assert row.value is not None
            if objective.better(row.value, steps[-1][1] if steps else None):
                steps.append((row.number, row.value))
        line = [*steps, (rows[-1].number, steps[-1][1])]
        axes.plot(*zip(*line, strict=True), drawstyle="steps-post", color=BEST, label="best so far")
        axes.set_xlabel("trial")
        axes.set_ylabel(objective.name)
        whole_numbers(axes)
        _scale(axes, rows)
        axes.legend(frameon=False)


def _plot_importances(folder: Path, weights: dict[str, float], objective: Objective) -> None:
    names, shares = list(weights)[::-1], [100 * share for share in weights.values()][::-1]
    with picture(folder, "importances", 6.5, 1.2 + 0.45 * len(names)) as figure:
        axes = bare(figure.add_subplot())
        bars = axes.barh(names, shares, color=TRIAL, height=0.6)
        axes.bar_label(bars, [f"{share:.0f} %" for share in shares], padding=4)
        axes.set_xlim(0, max(shares) * 1.15)
        axes.set_xlabel(f"share of the differences in {objective.name} (%)")
        axes.grid(visible=False, axis="y")


def _plot_slices(folder: Path, rows: Sequence[Row], desk: Desk) -> None:
    columns = min(3, len(desk.spaces))
    lines = -(-len(desk.spaces) // columns)
    best = best_of(rows, desk.objective)
    with picture(folder, "slices", max(3.6 * columns, 5.0), 3.3 * lines) as figure:
        for place, space in enumerate(desk.spaces):
            axes = bare(figure.add_subplot(lines, columns, place + 1))
            _slice(axes, space, rows, best)
            if place % columns == 0:
                axes.set_ylabel(desk.objective.name)
        handles, labels = figure.axes[0].get_legend_handles_labels()
        figure.legend(handles, labels, frameon=False, loc="outside upper center", ncols=3)


def _slice(axes: Any, space: Space, rows: Sequence[Row], best: Row | None) -> None:
    if isinstance(space, Choices):
        places = {text: place for place, text in enumerate(space.texts)}
        at: list[Any] = [places[space.written(row.values[space.name])] for row in rows]
        axes.set_xticks(list(places.values()), list(places))
        axes.set_xlim(-0.5, len(places) - 0.5)
    else:
        at = [row.values[space.name] for row in rows]
        if space.log:
            axes.set_xscale("log")
    _dots(axes, rows, at)
    if best is not None:
        place = list(rows).index(best)
        axes.plot([at[place]], [best.value], "*", color=BEST, markersize=14, label="best")
    axes.set_xlabel(space.name)
    _scale(axes, rows)


def _dots(axes: Any, rows: Sequence[Row], at: Sequence[Any]) -> None:
    """A dot a trial; one that ended early stands at its last value, hollow."""
    for state, style in (
        (FINISHED, {"color": TRIAL, "label": "finished"}),
        (PRUNED, {"facecolors": "none", "edgecolors": EARLY, "label": "ended early"}),
    ):
        chosen = [(x, row.value) for x, row in zip(at, rows, strict=True) if row.state == state]
        if chosen:
            axes.scatter(*zip(*chosen, strict=True), s=28, alpha=0.85, **style)


def _scale(axes: Any, rows: Sequence[Row]) -> None:
    """A logarithmic axis, or one that leaves out of sight what lies far beyond the rest."""
    values = sorted(row.value for row in rows if row.value is not None)
    if stretch(axes, values) or len(values) < 8:
        return
    low, high = values[len(values) // 4], values[3 * len(values) // 4]
    reach = FAR * (high - low)
    if reach <= 0:
        return
    inside = [value for value in values if low - reach <= value <= high + reach]
    air = 0.06 * (inside[-1] - inside[0])
    axes.set_ylim(inside[0] - air, inside[-1] + air)
    hidden = len(values) - len(inside)
    if hidden:
        axes.set_title(f"{hidden} far beyond the axis", fontsize=9, color="#666666", loc="right")
