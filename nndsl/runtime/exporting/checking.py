"""Whether a written file computes what the model does."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from nndsl.runtime.errors import DataError
from nndsl.runtime.exporting.formats import Format
from nndsl.runtime.exporting.sample import ROWS, sample
from nndsl.runtime.exporting.served import Answers, Rows, Served
from nndsl.runtime.names import listing

TOLERANCE = 1e-3
"""The largest difference let pass, of the largest answer or of 1, whichever is more. Float32 leaves about 1e-6."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The largest difference and the largest answer of the model; `None` where nothing was compared, and `why`."""

    difference: float | None
    largest: float = 0.0
    why: str = ""

    def __str__(self) -> str:
        if self.difference is None:
            return f"not checked: {self.why}"
        return (
            f"checked on {ROWS} random rows: it differs from the model by at most {self.difference:.2g}, "
            f"where the largest answer is {self.largest:.4g}"
        )


def check(form: Format, served: Served, path: Path) -> Checked:
    """Compares file and model on random rows. Raises NN575 where they differ by more than float32 explains."""
    if not any(find_spec(package) for package in form.checkers):
        return Checked(None, why=f"{form.checkers[0]} is not installed (pip install {form.checkers[0]})")
    rows = sample(served)
    try:
        expected = served.answers(rows)
    except Exception as error:  # noqa: BLE001 - random rows may not fit, which is no fault of the file
        return Checked(None, why=f"the network takes no random rows ({str(error).splitlines()[0]})")
    if difference(expected, served.answers(rows)) > 0:
        return Checked(None, why="the network draws random numbers when it predicts")
    return _compared(form, expected, form.reader()(served, path, rows))


def difference(one: Answers, other: Answers) -> float:
    """The largest distance between two answers; what is no number in both agrees."""
    found = 0.0
    for name, array in one.items():
        here, there = array.astype(np.float64), other[name].reshape(array.shape).astype(np.float64)
        apart = np.where((here == there) | (np.isnan(here) & np.isnan(there)), 0.0, np.abs(here - there))
        found = max(found, float(np.nan_to_num(apart, nan=np.inf).max(initial=0.0)))
    return found


def _compared(form: Format, expected: Answers, answer: Answers) -> Checked:
    found, largest = difference(expected, answer), _largest(expected)
    if found > TOLERANCE * max(1.0, largest):
        raise DataError(
            "NN575",
            f"the {form.name} file answers otherwise than the model: {listing(sorted(expected))} by up to {found:.2g}, "
            f"where the largest answer is {largest:.4g}; it was not kept",
            "choose another format, such as --to keras, and please report the network",
        )
    return Checked(found, largest)


def _largest(answers: Rows) -> float:
    return max(
        float(np.nan_to_num(np.abs(each.astype(np.float64))).max(initial=0.0)) for each in answers.values()
    )
