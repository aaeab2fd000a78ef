"""The figures by which a task is usually judged, from rows that come all at once or chunk by chunk."""

from __future__ import annotations

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.moments import Moments
from nndsl.wants import OutputWant


class NaturalFigures:
    """Accuracy for classes and yes-or-no answers; the mean absolute error and r2 for numbers."""

    def __init__(self, want: OutputWant) -> None:
        self._want = want
        self._right = self._answers = 0
        self._errors = _Errors()

    def add(self, truth: Array, answer: Array) -> None:
        """Further rows: the target as the loss takes it, and the prediction; both `(rows, ...)`."""
        want = self._want
        if want.kind == "classes":
            numbers = truth.argmax(axis=-1) if want.one_hot else truth
            self._count(numbers == answer.argmax(axis=-1))
        elif want.kind in ("binary", "multilabel"):
            self._count((truth > 0.5) == (answer > want.threshold))
        else:
            self._errors.add(truth, answer.reshape(truth.shape))

    def _count(self, right: Array) -> None:
        self._right += int(np.count_nonzero(right))
        self._answers += right.size

    def found(self) -> dict[str, float]:
        """The figures of all rows by name."""
        if self._answers:
            return {"accuracy": self._right / self._answers}
        return self._errors.found()


class _Errors:
    """Sums over the rows so far."""

    def __init__(self) -> None:
        self._numbers = 0
        self._absolute = self._squared = 0.0
        self._truth = Moments()
        self._first: Array | None = None
        self._varies = False

    def add(self, truth: Array, answer: Array) -> None:
        error = answer.astype(np.float64) - truth
        self._absolute += float(np.abs(error).sum())
        self._squared += float((error**2).sum())
        self._numbers += error.size
        self._truth.add(truth)
        self._first = truth[0] if self._first is None else self._first
        self._varies |= bool((truth != self._first).any())

    def found(self) -> dict[str, float]:
        found = {"mae": self._absolute / self._numbers}
        if self._varies:
            found["r2"] = 1.0 - self._squared / float(self._truth.squares.sum())
        return found
