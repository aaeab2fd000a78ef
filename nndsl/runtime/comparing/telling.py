"""What a comparison found: the table, the plots, and which differences exceed the spread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from nndsl.runtime.comparing.contestants import Contestant, why_losses_differ
from nndsl.runtime.comparing.judging import differences
from nndsl.runtime.comparing.plots import plot_curves, plot_figures
from nndsl.runtime.comparing.report import write_report
from nndsl.runtime.comparing.results import Result, figures_of, read_curve
from nndsl.runtime.comparing.table import Cells, cells_of, turned
from nndsl.runtime.comparing.view import CompareView
from nndsl.runtime.comparing.wording import sentence, sentences, too_few
from nndsl.runtime.errors import DataError
from nndsl.runtime.folder import write_table

Figures = dict[str, dict[str, list[float]]]


def tell(
    contestants: Sequence[Contestant], results: Sequence[Result], part: str, folder: Path, view: CompareView
) -> tuple[tuple[str, ...], Figures]:
    """Shows and writes what the repeats that every network has say; returns the verdicts and the figures."""
    names = [each.name for each in contestants]
    figures = figures_of(results, names, part)
    count = min((len(values) for each in figures.values() for values in each.values()), default=0)
    if count == 0:
        view.warn("not every network was trained, so there is nothing to compare yet")
        return (), figures
    shared = comparable(contestants, figures)
    cells = cells_of(contestants, results, figures, shared)
    view.note(f"on the rows for {part}: mean and standard deviation of {_times(count)}")
    view.show(_table(cells))
    write_table(folder / "comparison.csv", list(cells), zip(*cells.values(), strict=True))
    histories = {
        name: [read_curve(folder, name, each.seed) for each in results if each.network == name]
        for name in names
    }
    plot_curves(folder, {name: [each for each in found if each] for name, found in histories.items()})
    plot_figures(folder, figures, shared, part)
    found = differences(figures, shared)
    verdicts = tuple(map(sentence, found)) or (too_few(count),)
    for verdict in sentences(found) or verdicts:
        view.note(verdict)
    write_report(folder, contestants, cells, verdicts, f"{part}: {_times(count)}")
    return verdicts, figures


def comparable(contestants: Sequence[Contestant], figures: Figures) -> list[str]:
    """The figures that every network has and that mean the same for all. Raises NN567 where there are none."""
    first, *others = (list(figures[each.name]) for each in contestants)
    names = [name for name in first if all(name in other for other in others)]
    why = why_losses_differ(contestants)
    if why:
        names = [name for name in names if not name.endswith("loss")]
    if not names:
        raise DataError(
            "NN567",
            f"the networks have no figure in common: {why or 'their metrics differ'}",
            "give all of them the same metrics: compile { metrics: [...] }",
        )
    return names


def _table(cells: Cells) -> Any:
    head, *rows = turned(cells)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column("")
    for name in head[1:]:
        table.add_column(name, justify="right", overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _times(count: int) -> str:
    return "1 training" if count == 1 else f"{count} trainings each"
