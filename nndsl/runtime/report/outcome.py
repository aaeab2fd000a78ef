"""What came of one output: truth and prediction in a form that sections can judge, and how wrong each row is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nndsl.runtime.chances import chances
from nndsl.runtime.data.labels import Class
from nndsl.runtime.data.table import Array
from nndsl.runtime.report.material import Judged
from nndsl.wants import OutputWant

LEAST = 1e-7
"""No probability counts as less, as in Keras: the logarithm of 0 is no number."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The judged rows of one output whose predictions are numbers.

    `truth` has class numbers `(rows, ...)` for classes, else the shape of `answer`, which has probabilities, or values.
    `places` are the rows' numbers among the judged ones, `left_out` how many had a prediction that is no number.
    `labels` name the classes, or the columns of several values where they have names.
    """

    want: OutputWant
    labels: tuple[str, ...]
    truth: Array
    answer: Array
    places: Array
    left_out: int

    @property
    def inner(self) -> tuple[int, ...]:
        """The places within a row that are judged one by one: `(64, 64)` of a mask; empty for one answer a row."""
        size = self.truth.shape[1:] if self.want.kind == "classes" else self.truth.shape[1:-1]
        return tuple(size)

    @property
    def numbers(self) -> Array:
        """The class predicted at every place; shape of `truth` for classes, without the last axis for two."""
        is_binary = self.want.kind == "binary"
        found: Array = (self.answer[..., 0] > 0.5) if is_binary else self.answer.argmax(axis=-1)
        return found.astype(np.int64)

    @property
    def true_numbers(self) -> Array:
        found: Array = (self.truth[..., 0] > 0.5) if self.want.kind == "binary" else self.truth
        return found.astype(np.int64)


def outcome_of(judged: Judged, want: OutputWant, classes: Sequence[Class], names: Sequence[str]) -> Outcome:
    """`classes` are the output's labels, `names` its columns in the data."""
    answer = chances(judged.answers[want.name].astype(np.float64), want)
    truth = judged.truth[want.name]
    if want.kind == "classes":
        truth = truth.argmax(axis=-1) if want.one_hot else truth.reshape(answer.shape[:-1])
    else:
        answer = answer.reshape(truth.shape if truth.ndim > 1 else (len(truth), 1))
        truth = truth.reshape(answer.shape)
    sound = np.isfinite(answer).reshape(len(answer), -1).all(axis=1)
    places = np.flatnonzero(sound)
    return Outcome(
        want,
        _labels(want, classes, names, answer),
        truth[places],
        answer[places],
        places,
        int((~sound).sum()),
    )


def _labels(
    want: OutputWant, classes: Sequence[Class], names: Sequence[str], answer: Array
) -> tuple[str, ...]:
    width = answer.shape[-1]
    if want.kind == "binary":
        return tuple(map(str, classes)) if len(classes) == 2 else ("0", "1")
    if classes and len(classes) == width:
        return tuple(map(str, classes))
    if len(names) == width and want.kind == "numbers":
        return tuple(names)
    return tuple(map(str, range(width)))


def row_losses(outcome: Outcome) -> tuple[str, Array]:
    """How wrong each row is, and what that number is called; the mean over the places within a row."""
    kind, truth, answer = outcome.want.kind, outcome.truth, outcome.answer
    if kind == "classes":
        chosen = np.take_along_axis(answer, truth.astype(np.int64)[..., np.newaxis], axis=-1)
        return "cross-entropy", _mean(-np.log(np.clip(chosen, LEAST, 1.0)))
    if kind in ("binary", "multilabel") and answer.min(initial=0) >= 0 and answer.max(initial=1) <= 1:
        right = np.where(truth > 0.5, answer, 1 - answer)
        return "cross-entropy", _mean(-np.log(np.clip(right, LEAST, 1.0)))
    return "squared error", _mean((answer - truth) ** 2)


def _mean(values: Array) -> Array:
    found: Array = values.reshape(len(values), -1).mean(axis=1)
    return found
