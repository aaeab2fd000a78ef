"""`report.html` of a comparison: one page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nndsl.runtime.comparing.contestants import Contestant
from nndsl.runtime.comparing.table import Cells, turned
from nndsl.runtime.folder import write_text
from nndsl.runtime.plotting import embedded
from nndsl.runtime.report.blocks import Block, Chart, Charts, Code, Section, Table, Text
from nndsl.runtime.report.page import REPORT, lay_out

TITLES = {
    "figures": "Every training as a dot, and the means",
    "curves": "Means of the repeats, with a band of one standard deviation",
}


def write_report(
    folder: Path, contestants: Sequence[Contestant], cells: Cells, verdicts: Sequence[str], about: str
) -> None:
    """Writes the page from what the folder holds already; `about` says which rows and how many trainings."""
    head, *rows = turned(cells)
    numbers = frozenset(range(1, len(head)))
    verdict: list[Block] = [Text(each) for each in verdicts]
    sections = [
        Section("What differs", "verdicts", verdict),
        Section(
            "Figures",
            "figures",
            [Table(["", *head[1:]], rows, f"Rows for {about}", numbers), *_picture(folder, "figures")],
        ),
        Section("Curves", "curves", _picture(folder, "curves")),
        Section("Networks", "networks", [Code(each.network.source.text, each.name) for each in contestants]),
    ]
    names = ", ".join(each.name for each in contestants)
    write_text(folder / REPORT, lay_out(names, "report of a comparison", sections))


def _picture(folder: Path, name: str) -> list[Block]:
    if not (folder / f"{name}.svg").is_file():
        return []
    return [Charts([Chart(embedded(folder, name, TITLES[name]), TITLES[name])])]
