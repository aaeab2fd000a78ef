"""A few rows of the data, with what the network says of them."""

from __future__ import annotations

import numpy as np

from nndsl.runtime.report.blocks import Block
from nndsl.runtime.report.examples import answers_at, examples, laid_out
from nndsl.runtime.report.material import PARTS, Judged, Material
from nndsl.runtime.report.outcome import Outcome

ROWS = 10


def sample(material: Material, judged: Judged, outcomes: list[Outcome]) -> list[Block]:
    places = np.unique(np.linspace(0, len(judged.rows) - 1, min(ROWS, len(judged.rows))).round().astype(int))
    said = answers_at(outcomes, places)
    shown = examples(material, judged, places, said, [False] * len(places))
    rows = "The row" if len(places) == 1 else f"{len(places)} rows"
    return [
        laid_out(
            shown, f"{rows} of the {PARTS[judged.part]} part, evenly drawn. Rows count from 1 in the data."
        )
    ]
