"""Which class was taken for which."""

from __future__ import annotations

import math

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.report.blocks import Block, Cell, Facts, Heat, Matrix, Shade, Table, Text
from nndsl.runtime.report.outcome import Outcome
from nndsl.runtime.report.pictures import shares

MOST_IN_A_TABLE = 12
"""Classes of a matrix with a number in every cell; more of them are a picture."""

MOST_IN_A_PICTURE = 500
"""Classes that a picture can show; of more, as of the words of a language, only figures are told."""

MOST_PAIRS = 20
MOST_LISTED = 100
FEW = 5

Rates = tuple[Array, Array, Array]


def classes(outcome: Outcome) -> list[Block]:
    """The confusion matrix over all places of all rows, what was mixed up, and the figures of each class."""
    truth, found = outcome.true_numbers.reshape(-1), outcome.numbers.reshape(-1)
    labels = outcome.labels
    if len(labels) > MOST_IN_A_PICTURE:
        return [
            *_most_probable(outcome, truth, found),
            _pairs(labels, truth, found),
            _per_class(labels, truth, found),
        ]
    what = "every place within a row counts" if outcome.inner else "a row of the data counts once"
    caption = f"Rows are the true classes, columns the predicted ones; {what}. The shade is the share of the true class."
    counts = _counts(truth, found, len(labels))
    if len(labels) <= MOST_IN_A_TABLE:
        return [_matrix(labels, counts, _rates(truth, found, len(labels)), caption)]
    return [_heat(labels, counts, caption), _pairs(labels, truth, found), _per_class(labels, truth, found)]


def _counts(truth: Array, found: Array, size: int) -> Array:
    from sklearn.metrics import confusion_matrix

    counts: Array = confusion_matrix(truth, found, labels=np.arange(size))
    return counts


def _most_probable(outcome: Outcome, truth: Array, found: Array) -> list[Block]:
    """What takes the place of a matrix that nobody could read: how often the true class is among the first ones."""
    chances = outcome.answer.reshape(len(truth), -1)
    few = np.argpartition(chances, -FEW, axis=1)[:, -FEW:]
    among = float((few == truth[:, np.newaxis]).any(axis=1).mean())
    right = float((truth == found).mean())
    return [
        Facts([("right", f"{right:.1%}"), (f"among the {FEW} most probable", f"{among:.1%}")]),
        Text(f"A matrix of {len(outcome.labels):,} classes would be too large to read."),
    ]


def _matrix(labels: tuple[str, ...], counts: Array, rates: Rates, caption: str) -> Matrix:
    parts, size = _shares(counts), range(len(labels))
    rows = [
        [
            _shade(labels[true], labels[found], int(counts[true, found]), float(parts[true, found]))
            for found in size
        ]
        for true in size
    ]
    recall, precision, _ = ([_percent(each) for each in rate] for rate in rates)
    return Matrix(labels, rows, recall, precision, caption)


def _shade(true: str, found: str, count: int, share: float) -> Shade:
    return Shade(f"{count:,}", share, f"{true}, predicted {found}: {count:,} ({share:.1%})")


def _heat(labels: tuple[str, ...], counts: Array, caption: str) -> Heat:
    words = f"confusion matrix of {len(labels)} classes"
    across = f"predicted: {labels[0]} … {labels[-1]}"
    return Heat(shares(_shares(counts), words), across, f"true: {labels[0]} … {labels[-1]}", caption)


def _pairs(labels: tuple[str, ...], truth: Array, found: Array) -> Table:
    """The pairs of classes that were most often mixed up."""
    wrong = truth != found
    pairs, times = np.unique(np.stack([truth[wrong], found[wrong]]), axis=1, return_counts=True)
    order = np.argsort(-times, kind="stable")[:MOST_PAIRS]
    sums = np.bincount(truth, minlength=len(labels))
    rows: list[list[Cell]] = [
        [labels[true], labels[other], f"{count:,}", f"{count / sums[true]:.1%}"]
        for (true, other), count in zip(pairs.T[order].tolist(), times[order].tolist(), strict=True)
    ]
    head = ("true", "predicted", "times", "of the true class")
    return Table(head, rows, "What was mixed up most often.", frozenset({2, 3}))


def _per_class(labels: tuple[str, ...], truth: Array, found: Array) -> Table:
    """The figures of each class; of very many those that have the most rows."""
    recall, precision, f1 = _rates(truth, found, len(labels))
    sums = np.bincount(truth, minlength=len(labels))
    places = range(len(labels))
    folded = f"the figures of all {len(labels)} classes"
    if len(labels) > MOST_IN_A_PICTURE:
        places = np.argsort(-sums, kind="stable")[:MOST_LISTED].tolist()
        folded = f"the figures of the {MOST_LISTED} classes that are most often true"
    rows: list[list[Cell]] = [
        [labels[at], f"{sums[at]:,}", _percent(recall[at]), _percent(precision[at]), _percent(f1[at])]
        for at in places
    ]
    return Table(
        ("class", "rows", "recall", "precision", "F1"), rows, numbers=frozenset({1, 2, 3, 4}), folded=folded
    )


def _shares(counts: Array) -> Array:
    """Each count as a share of its true class; zeros for a class that has no row."""
    found: Array = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return found


def _rates(truth: Array, found: Array, size: int) -> Rates:
    """Recall, precision and F1 of every class; no number where nothing was there to find, or nothing was found."""
    right = np.bincount(truth[truth == found], minlength=size).astype(float)
    true, said = np.bincount(truth, minlength=size), np.bincount(found, minlength=size)
    with np.errstate(invalid="ignore", divide="ignore"):
        return right / true, right / said, 2 * right / (true + said)


def _percent(share: float) -> str:
    return f"{share:.1%}" if not math.isnan(share) else "–"
