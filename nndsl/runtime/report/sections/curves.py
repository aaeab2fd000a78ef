"""How the figures went from epoch to epoch."""

from __future__ import annotations

from nndsl.runtime.report.blocks import Block, Chart, Charts, Text
from nndsl.runtime.report.charts.lines import Line, draw_lines
from nndsl.runtime.report.material import Material
from nndsl.runtime.report.words import shown


def curves(material: Material) -> list[Block]:
    names = [name for name in material.history if not name.startswith("val_")]
    if not names:
        return [Text("The run ended before its first epoch did, so there is no curve.")]
    # The loss of all outputs together comes before theirs.
    ordered = sorted(names, key=lambda name: name != "loss")
    charts = Charts([_chart(material, name) for name in ordered])
    best = material.best_epoch
    if best is None or len(material.history[names[0]]) == 1:
        return [charts]
    return [Text(f"Dashed: epoch {best:,}, which has the lowest {material.judged_by}."), charts]


def _chart(material: Material, name: str) -> Chart:
    history, best = material.history, material.best_epoch
    known = {name: "training", f"val_{name}": "validation"}
    lines = [
        Line(words, range(1, len(history[each]) + 1), history[each], colour)
        for colour, (each, words) in enumerate(known.items())
        if each in history
    ]
    epochs = len(history[name])
    x_range = (0.5, 1.5) if epochs == 1 else None
    mark = best if epochs > 1 else None
    svg = draw_lines(f"{name} by epoch", lines, "epoch", mark=mark, x_range=x_range, whole=True)
    return Chart(svg, name, _caption(lines, best))


def _caption(lines: list[Line], best: int | None) -> str:
    if best is None:
        return ""
    values = ", ".join(f"{shown(line.y[best - 1])} in {line.name}" for line in lines)
    return f"Epoch {best:,}: {values}."
