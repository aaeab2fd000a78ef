"""What came out, in a few lines: the figures of every part, and what was warned of."""

from __future__ import annotations

from nndsl.runtime.display import duration
from nndsl.runtime.report.blocks import Block, Cell, Facts, Table, Text
from nndsl.runtime.report.material import PARTS, Material
from nndsl.runtime.report.words import shown

STATUS = {"interrupted": "stopped by the user in epoch {epoch}", "failed": "failed: the loss is no number"}


def overview(material: Material) -> list[Block]:
    return [Facts(_facts(material)), *_warnings(material), _figures(material)]


def _facts(material: Material) -> list[tuple[str, str]]:
    said = material.settings
    rows = ", ".join(f"{count:,} {PARTS[part]}" for part, count in said["rows"].items())
    epochs = f"{said['epochs_run']:,} of {said['epochs']:,}"
    best = material.best_epoch
    return [
        ("status", STATUS.get(said["status"], said["status"]).format(epoch=max(1, said["epochs_run"]))),
        ("started", said["started"].replace("T", " ").replace("+00:00", " UTC")),
        ("took, since it was resumed" if "resumed" in said else "took", duration(said["seconds"])),
        ("epochs", epochs),
        ("best epoch", "none" if best is None else f"{best:,} (lowest {material.judged_by})"),
        ("data", f"{said['data']['kind']} {said['data']['location']}"),
        ("rows", rows),
        ("seed", str(said["seed"])),
        ("backend", said["backend"]),
    ]


def _warnings(material: Material) -> list[Block]:
    """Why the run failed, where it did, and what was warned of on the way."""
    failure = material.settings.get("failure")
    why = [f"{failure['code']} {failure['message']}; {failure['hint']}"] if failure else []
    return [Text(text, "warning") for text in [*why, *material.warnings]]


def _figures(material: Material) -> Table:
    """Figures down, parts across."""
    said = material.settings["figures"]
    names = dict.fromkeys(name for figures in said.values() for name in figures)
    rows: list[list[Cell]] = [
        [name, *(shown(figures[name]) if name in figures else "" for figures in said.values())]
        for name in names
    ]
    head = ["figure", *(PARTS.get(part, part) for part in said)]
    return Table(
        head, rows, "The model as it was saved, over all rows of each part.", frozenset(range(1, len(head)))
    )
