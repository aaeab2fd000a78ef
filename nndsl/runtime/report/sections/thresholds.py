"""How well a chance tells two sides apart, wherever one draws the line: ROC and precision-recall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.report.blocks import Block, Cell, Chart, Charts, Table, Text
from nndsl.runtime.report.charts.lines import Line, draw_lines
from nndsl.runtime.report.outcome import Outcome

WHOLE = (-0.02, 1.02)
COMMON = 0.8
"""The share of the second class from which on the precision of the first one, which is rare, is what matters."""

MOST_LINES = 8
"""Labels whose curves are drawn; the table has them all."""


@dataclass(frozen=True, slots=True)
class Side:
    """Something to be told, with the curves of how well it is: `(points,)` each, the areas under both, and how often it holds."""

    name: str
    false: Array
    true: Array
    area: float
    recall: Array
    precision: Array
    average: float
    count: int
    rows: int


def thresholds(outcome: Outcome) -> list[Block]:
    """Curves with their areas: of the second class for two classes, of every label for several."""
    told = list(_told(outcome))
    sides = [_side(*each) for each in told if _has_both(each[1])]
    one_sided = [name for name, truth, _ in told if not _has_both(truth)]
    blocks: list[Block] = (
        [Charts([_roc(sides[:MOST_LINES]), _precise([*sides[:MOST_LINES], *_rare(outcome, sides)])])]
        if sides
        else []
    )
    if one_sided:
        names = ", ".join(one_sided)
        blocks.append(Text(f"No curve for {names}: every row that was judged is on the same side."))
    return [*blocks, _table(sides)] if len(sides) > 1 else blocks


def _told(outcome: Outcome) -> Iterator[tuple[str, Array, Array]]:
    """What is to be told, whether it holds at each place, and the chance that the network gives it there."""
    if outcome.want.kind == "multilabel":
        for at, name in enumerate(outcome.labels):
            yield name, (outcome.truth[..., at] > 0.5).reshape(-1), outcome.answer[..., at].reshape(-1)
    else:
        yield outcome.labels[1], (outcome.true_numbers == 1).reshape(-1), outcome.answer[..., -1].reshape(-1)


def _rare(outcome: Outcome, sides: list[Side]) -> list[Side]:
    """The first of two classes, where nearly all rows are of the second."""
    if outcome.want.kind == "multilabel" or sides[0].count <= COMMON * sides[0].rows:
        return []
    truth, chance = outcome.true_numbers == 0, 1 - outcome.answer[..., -1]
    return [_side(outcome.labels[0], truth.reshape(-1), chance.reshape(-1))]


def _has_both(truth: Array) -> bool:
    return bool(truth.any() and not truth.all())


def _side(name: str, truth: Array, chance: Array) -> Side:
    from sklearn.metrics import auc, precision_recall_curve, roc_curve

    false, true, _ = roc_curve(truth, chance)
    precision, recall, _ = precision_recall_curve(truth, chance)
    # The curve falls from the recall of 1, hence the sign: average_precision_score, without sorting everything again.
    average = -float(np.sum(np.diff(recall) * precision[:-1]))
    area = float(auc(false, true))
    return Side(
        name,
        *_seen(false, true),
        area,
        *_seen(recall[::-1], precision[::-1]),
        average,
        int(truth.sum()),
        len(truth),
    )


def _seen(x: Array, y: Array) -> tuple[Array, Array]:
    """The points of a curve within 0 .. 1 that can be told apart on a chart; of millions, hundreds."""
    grid = np.stack([x, y]).round(3)
    keep = np.ones(len(x), dtype=bool)
    keep[1:-1] = (np.diff(grid, axis=1) != 0).any(axis=0)[:-1]
    return x[keep], y[keep]


def _roc(sides: list[Side]) -> Chart:
    lines = [
        Line(f"{side.name}: {side.area:.4f}", side.false.tolist(), side.true.tolist(), colour)
        for colour, side in enumerate(sides)
    ]
    guessed = Line("", [0, 1], [0, 1], dashed=True)
    said = f"Area under the curve: {sides[0].area:.4f}, for {sides[0].name}. Dashed: what guessing gives."
    return _chart("ROC curve", [*lines, guessed], "false positive rate", "true positive rate", said)


def _precise(sides: list[Side]) -> Chart:
    lines = [
        Line(f"{side.name}: {side.average:.4f}", side.recall.tolist(), side.precision.tolist(), colour)
        for colour, side in enumerate(sides)
    ]
    share = sides[0].count / sides[0].rows
    guessed = [Line("", [0, 1], [share, share], dashed=True)] if len(sides) == 1 else []
    said = f"Average precision: {sides[0].average:.4f}, for {sides[0].name}. Dashed: what guessing gives."
    return _chart("Precision and recall", [*lines, *guessed], "recall", "precision", said)


def _chart(title: str, lines: list[Line], x_title: str, y_title: str, said: str) -> Chart:
    """`said` is the caption of a single curve; of several the legend has the areas."""
    is_single = sum(not line.dashed for line in lines) == 1
    shown = [replace(line, name="") if is_single else line for line in lines]
    svg = draw_lines(title, shown, x_title, y_title, x_range=WHOLE, y_range=WHOLE)
    return Chart(svg, title, said if is_single else "The area is beside each name.")


def _table(sides: list[Side]) -> Table:
    rows: list[list[Cell]] = [
        [side.name, f"{side.count:,}", f"{side.area:.4f}", f"{side.average:.4f}"] for side in sides
    ]
    head = ("label", "rows that have it", "area under ROC", "average precision")
    return Table(head, rows, numbers=frozenset({1, 2, 3}))
