"""How well a chance tells two sides apart, wherever one draws the line: ROC and precision-recall."""

from __future__ import annotations

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.report.blocks import Block, Cell, Chart, Charts, Table, Text
from nndsl.runtime.report.charts.lines import Line, draw_lines
from nndsl.runtime.report.outcome import Outcome

WHOLE = (-0.02, 1.02)
MOST_LINES = 8
"""Labels whose curves are drawn; the table has them all."""


def thresholds(outcome: Outcome) -> list[Block]:
    """Curves with their areas: of the second class for two classes, of every label for several."""
    sides = _sides(outcome)
    judged = [
        (name, *_areas(truth, chance), truth, chance) for name, truth, chance in sides if _has_both(truth)
    ]
    blocks: list[Block] = []
    if judged:
        blocks.append(Charts(_charts(judged[:MOST_LINES])))
    one_sided = [name for name, truth, _ in sides if not _has_both(truth)]
    if one_sided:
        names = ", ".join(one_sided)
        blocks.append(Text(f"No curve for {names}: every row that was judged is on the same side."))
    if len(judged) > 1:
        blocks.append(_table(judged))
    return blocks


Side = tuple[str, Array, Array]
"""What is to be told, whether it holds in each row, and the chance that the network gives it."""

Rated = tuple[str, float, float, Array, Array]
"""The same with the areas under both curves after the name."""


def _sides(outcome: Outcome) -> list[Side]:
    if outcome.want.kind == "multilabel":
        return [
            (name, (outcome.truth[..., place] > 0.5).reshape(-1), outcome.answer[..., place].reshape(-1))
            for place, name in enumerate(outcome.labels)
        ]
    chance = outcome.answer[..., -1].reshape(-1)
    return [(outcome.labels[1], (outcome.true_numbers == 1).reshape(-1), chance)]


def _has_both(truth: Array) -> bool:
    return bool(truth.any() and not truth.all())


def _areas(truth: Array, chance: Array) -> tuple[float, float]:
    """The area under the ROC curve, and the average precision."""
    from sklearn.metrics import average_precision_score, roc_auc_score

    return float(roc_auc_score(truth, chance)), float(average_precision_score(truth, chance))


def _charts(judged: list[Rated]) -> list[Chart]:
    from sklearn.metrics import precision_recall_curve, roc_curve

    roc, precise = [], []
    for colour, (name, area, average, truth, chance) in enumerate(judged):
        false, true, _ = roc_curve(truth, chance)
        roc.append(Line(f"{name}: {area:.4f}", false.tolist(), true.tolist(), colour))
        precision, recall, _ = precision_recall_curve(truth, chance)
        precise.append(
            Line(f"{name}: {average:.4f}", recall[::-1].tolist(), precision[::-1].tolist(), colour)
        )
    chance_line = Line("", [0, 1], [0, 1], len(judged), dashed=True)
    return [
        _chart(
            "ROC curve", [*roc, chance_line], "false positive rate", "true positive rate", _caption(judged, 1)
        ),
        _chart(
            "Precision and recall", [*precise, *_base(judged)], "recall", "precision", _caption(judged, 2)
        ),
    ]


def _chart(title: str, lines: list[Line], x_title: str, y_title: str, caption: str) -> Chart:
    svg = draw_lines(title, lines, x_title, y_title, x_range=WHOLE, y_range=WHOLE)
    return Chart(svg, title, caption)


def _base(judged: list[Rated]) -> list[Line]:
    """What guessing gives, where there is one side to tell."""
    if len(judged) > 1:
        return []
    share = float(np.mean(judged[0][3]))
    return [Line("", [0, 1], [share, share], 1, dashed=True)]


def _caption(judged: list[Rated], which: int) -> str:
    if len(judged) > 1:
        return "The area is beside each name."
    name, area, average, *_ = judged[0]
    what = f"Area under the curve: {area:.4f}" if which == 1 else f"Average precision: {average:.4f}"
    return f"{what}, for {name}. Dashed: what guessing gives."


def _table(judged: list[Rated]) -> Table:
    rows: list[list[Cell]] = [
        [name, f"{int(truth.sum()):,}", f"{area:.4f}", f"{average:.4f}"]
        for name, area, average, truth, _ in judged
    ]
    head = ("label", "rows that have it", "area under ROC", "average precision")
    return Table(head, rows, numbers=frozenset({1, 2, 3}))
