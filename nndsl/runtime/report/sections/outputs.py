"""A section for each output: what fits its task, and its worst rows."""

from __future__ import annotations

from nndsl.runtime.report.blocks import Block, Text
from nndsl.runtime.report.outcome import Outcome
from nndsl.runtime.report.sections.classes import classes
from nndsl.runtime.report.sections.residuals import reconstruction, residuals
from nndsl.runtime.report.sections.thresholds import thresholds

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
    return blocks + _by_kind(outcome)


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
