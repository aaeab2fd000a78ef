"""The rows about which the network was most wrong."""

from __future__ import annotations

import numpy as np

from nndsl.runtime.report.blocks import Block, Text
from nndsl.runtime.report.examples import examples, laid_out
from nndsl.runtime.report.material import Judged, Material
from nndsl.runtime.report.outcome import Outcome, row_losses
from nndsl.runtime.report.views import answer_views
from nndsl.runtime.report.words import shown

ROWS = 10


def worst(material: Material, judged: Judged, outcome: Outcome) -> list[Block]:
    if not len(outcome.places):
        return [Text("No row has a prediction that is a number.")]
    name, losses = row_losses(outcome)
    rows = np.argsort(-losses, kind="stable")[:ROWS]
    said = [[(name, shown(losses[row])), *answer_views(outcome, int(row))] for row in rows]
    wrong = [_is_wrong(outcome, int(row)) for row in rows]
    found = examples(material, judged, outcome.places[rows], list(said), wrong)
    inner = ", the mean over the places within a row" if outcome.inner else ""
    return [laid_out(found, f"The rows with the highest {name}{inner}.")]


def _is_wrong(outcome: Outcome, row: int) -> bool:
    """Whether another class was predicted; an error of numbers is no question of right or wrong."""
    if outcome.want.kind not in ("classes", "binary") or outcome.inner:
        return False
    return bool(outcome.true_numbers[row] != outcome.numbers[row])
