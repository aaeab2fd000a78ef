"""`report.html` of a search: one page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nndsl.runtime.display import duration, number
from nndsl.runtime.folder import write_text
from nndsl.runtime.plotting import embedded
from nndsl.runtime.report.blocks import Block, Chart, Charts, Code, Facts, Section, Table
from nndsl.runtime.report.page import REPORT, lay_out
from nndsl.runtime.tuning.best import BEST
from nndsl.runtime.tuning.desk import Desk
from nndsl.runtime.tuning.states import TRAINED, Row

SINGLE = (("best_so_far", "How the best came about"), ("importances", "What the params explain"))

SLICES = "The objective against each param"


def write_report(
    folder: Path, rows: Sequence[Row], best: Row, desk: Desk, settings: Mapping[str, Any], command: str
) -> None:
    """Writes the page from what the folder holds already."""
    charts = [
        Chart(embedded(folder, name, title), title)
        for name, title in SINGLE
        if (folder / f"{name}.svg").is_file()
    ]
    sections = [
        Section("The best", "best", _best(folder, rows, best, desk, command)),
        Section("Pictures", "pictures", [Charts(charts)]),
        Section("Params", "params", [Charts([Chart(embedded(folder, "slices", SLICES), SLICES)])]),
        Section("Trials", "trials", [_trials(rows, desk)]),
        Section("Conditions", "conditions", [Facts(_conditions(settings))]),
    ]
    name = desk.base.analysis.graph.name
    write_text(folder / REPORT, lay_out(name, "report of a search", sections))


def _best(folder: Path, rows: Sequence[Row], best: Row, desk: Desk, command: str) -> list[Block]:
    trained = sum(row.state in TRAINED for row in rows)
    facts = [
        (desk.objective.name, "" if best.value is None else number(best.value)),
        ("trial", f"{best.number}, of {trained} that were trained"),
        *((name, str(value)) for name, value in best.values.items()),
        ("train it with", command),
    ]
    return [Facts(facts), Code((folder / BEST).read_text(encoding="utf-8"), f"the network: {BEST}")]


def _trials(rows: Sequence[Row], desk: Desk) -> Table:
    names = [space.name for space in desk.spaces]
    head = ["trial", "state", *names, desk.objective.name, "epochs", "time", "why it ended early"]
    cells = [
        [
            str(row.number),
            row.state,
            *(str(row.values.get(name, "")) for name in names),
            "" if row.value is None else number(row.value),
            str(row.epochs or ""),
            duration(row.seconds),
            row.reason,
        ]
        for row in rows
    ]
    figures = range(2 + len(names), 5 + len(names))
    return Table(head, cells, numbers=frozenset((0, *figures)))


def _conditions(settings: Mapping[str, Any]) -> list[tuple[str, str]]:
    told = {
        "started": settings["started"],
        "data from": settings["data"]["location"],
        **settings["conditions"],
    }
    versions = ", ".join(f"{name} {version}" for name, version in settings["versions"].items())
    return [*((name, _words(value)) for name, value in told.items()), ("versions", versions)]


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {each}" for name, each in value.items()) or "none"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
