"""The table of a comparison: a row a network, its figures with their spread, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from nndsl.runtime.comparing.contestants import Contestant
from nndsl.runtime.comparing.judging import spread
from nndsl.runtime.comparing.results import Result
from nndsl.runtime.comparing.wording import range_of, spread_of
from nndsl.runtime.display import duration

RANGE = ", least to greatest"
"""What the heading of a figure's range adds to that of its mean."""

Cells = dict[str, list[str]]
"""Heading -> a cell a network; the headings stand in the order of the table."""


def cells_of(
    contestants: Sequence[Contestant],
    results: Sequence[Result],
    figures: Mapping[str, Mapping[str, Sequence[float]]],
    names: Sequence[str],
) -> Cells:
    """What the table says. `figures` are those of the judged part, `names` those to show."""
    cells: Cells = {"network": [each.name for each in contestants]}
    for name in names:
        spreads = [spread(figures[each.name][name]) for each in contestants]
        cells[name] = [spread_of(name, found) for found in spreads]
        if spreads[0].count > 1:
            cells[f"{name}{RANGE}"] = [range_of(name, found) for found in spreads]
    own = [[row for row in results if row.network == each.name] for each in contestants]
    cells["weights"] = [f"{rows[0].weights:,}" for rows in own]
    cells["multiply-adds"] = ["" if each.macs is None else f"{each.macs:,}" for each in contestants]
    cells["epochs"] = [_epochs(rows) for rows in own]
    cells["time an epoch"] = [_time(median(row.seconds_per_epoch for row in rows)) for rows in own]
    return cells


def turned(cells: Cells) -> list[list[str]]:
    """The table with a column a network: figures with their spread are many, networks are few."""
    return [[_short(heading), *row] for heading, row in cells.items()]


def _short(heading: str) -> str:
    """The range of a figure stands below its mean and need not name it again."""
    return "  from .. to" if heading.endswith(RANGE) else heading


def _time(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms" if seconds < 1 else duration(seconds)


def _epochs(rows: Sequence[Result]) -> str:
    low, high = min(row.epochs for row in rows), max(row.epochs for row in rows)
    return str(low) if low == high else f"{low} to {high}"
