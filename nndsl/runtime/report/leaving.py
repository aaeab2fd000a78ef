"""The report at the end of a run, which costs the run nothing when it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nndsl.runtime.data.table import Array
from nndsl.runtime.display import Display
from nndsl.runtime.errors import DataError
from nndsl.runtime.report.judging import judge
from nndsl.runtime.report.material import Material
from nndsl.runtime.report.page import write_report
from nndsl.runtime.usage import write_usage

if TYPE_CHECKING:
    import keras

INCOMPLETE = "NN543"


def leave_report(
    folder: Path,
    material: Material,
    model: keras.Model,
    batch_size: int | None,
    display: Display,
    answers: Mapping[str, Array],
) -> None:
    """Judges the model, by the `answers` that are known or by asking it, writes `usage.csv` and `report.html`; whatever goes wrong is a warning, because the model is trained."""
    try:
        material = replace(material, judged=judge(model, material.prepared, batch_size, answers))
    except Exception as error:  # noqa: BLE001 - Keras, the memory, the disk; the page says it too
        problem = f"{type(error).__name__}: {error}"
        display.warn(_told(f"the predictions for the report could not be made: {problem}"))
        material = replace(material, problem=problem)
    try:
        write_usage(folder, material.usage)
        for problem in write_report(folder, material):
            display.warn(_told(problem))
    except DataError as error:
        display.warn(_told(error.message))


def _told(problem: str) -> str:
    return f"{INCOMPLETE} {problem}; the model and everything else of the run are whole"
