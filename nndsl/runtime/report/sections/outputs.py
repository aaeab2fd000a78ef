"""A section for each output: what fits its task, and its worst rows."""

from __future__ import annotations

import numpy as np

from nndsl.runtime.report.blocks import Block, Swatches, Text
from nndsl.runtime.report.outcome import Outcome
from nndsl.runtime.report.pictures import colours_of
from nndsl.runtime.report.sections.classes import classes
from nndsl.runtime.report.sections.residuals import reconstruction, residuals
from nndsl.runtime.report.sections.thresholds import thresholds
from nndsl.runtime.report.views import is_map

KINDS = {
    "numbers": "numbers",
    "binary": "two classes",
    "classes": "classes",
    "multilabel": "several labels",
    "copy": "a reconstruction",
}


def judgement(outcome: Outcome) -> list[Block]:
    """What the output's predictions are worth."""
    blocks: list[Block] = []
    if outcome.left_out:
        words = f"{outcome.left_out:,} predictions are no finite numbers; they are left out of what follows."
        blocks.append(Text(words, "warning"))
    if not len(outcome.places):
        return blocks
    return blocks + _by_kind(outcome) + _swatches(outcome)


def _swatches(outcome: Outcome) -> list[Block]:
    """The colours of the classes, where examples are shown as maps of them."""
    if outcome.want.kind not in ("classes", "binary") or not is_map(outcome.inner):
        return []
    colours = colours_of(np.arange(len(outcome.labels))).tolist()
    named = zip(colours, outcome.labels, strict=True)
    return [Swatches([(f"rgb({red} {green} {blue})", label) for (red, green, blue), label in named])]


def _by_kind(outcome: Outcome) -> list[Block]:
    match outcome.want.kind:
        case "classes" if len(outcome.labels) != 2:
            return classes(outcome)
        case "classes" | "binary":
            return [*classes(outcome), *thresholds(outcome)]
        case "multilabel":
            return thresholds(outcome)
        case "copy":
            return reconstruction(outcome)
        case _:
            return residuals(outcome)
