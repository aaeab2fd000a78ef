"""Which class was taken for which."""

from __future__ import annotations

import math

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.report.blocks import Block, Cell, Heat, Matrix, Shade, Table
from nndsl.runtime.report.outcome import Outcome
from nndsl.runtime.report.pictures import shares

MOST_IN_A_TABLE = 12
"""Classes of a matrix with a number in every cell; more of them are a picture."""

MOST_PAIRS = 20


def classes(outcome: Outcome) -> list[Block]:
    """The confusion matrix over all places of all rows, and the figures of each class."""
    from sklearn.metrics import confusion_matrix

    size = len(outcome.labels)
    truth, found = outcome.true_numbers.reshape(-1), outcome.numbers.reshape(-1)
    counts: Array = confusion_matrix(truth, found, labels=np.arange(size))
    what = "every place within a row counts" if outcome.inner else "a row of the data counts once"
    caption = f"Rows are the true classes, columns the predicted ones; {what}. The shade is the share of the true class."
    if size <= MOST_IN_A_TABLE:
        return [_matrix(outcome.labels, counts, caption)]
    per_class = _per_class(outcome.labels, counts)
    return [_heat(outcome.labels, counts, caption), _pairs(outcome.labels, counts), per_class]


def _matrix(labels: tuple[str, ...], counts: Array, caption: str) -> Matrix:
    parts = _shares(counts)
    rows = [
        [
            Shade(
                f"{counts[true, found]:,}",
                float(parts[true, found]),
                f"{labels[true]}, predicted {labels[found]}: {counts[true, found]:,} ({parts[true, found]:.1%})",
            )
            for found in range(len(labels))
        ]
        for true in range(len(labels))
    ]
    recall, precision, _ = _rates(counts)
    return Matrix(
        labels, rows, [_percent(each) for each in recall], [_percent(each) for each in precision], caption
    )


def _heat(labels: tuple[str, ...], counts: Array, caption: str) -> Heat:
    words = f"confusion matrix of {len(labels)} classes"
    across = f"predicted: {labels[0]} … {labels[-1]}"
    return Heat(shares(_shares(counts), words), across, f"true: {labels[0]} … {labels[-1]}", caption)


def _pairs(labels: tuple[str, ...], counts: Array) -> Table:
    """The pairs of classes that were most often mixed up."""
    off = counts.copy()
    np.fill_diagonal(off, 0)
    order = np.argsort(-off, axis=None, kind="stable")[:MOST_PAIRS]
    pairs = [np.unravel_index(place, off.shape) for place in order if off.flat[place]]
    sums = counts.sum(axis=1)
    rows: list[list[Cell]] = [
        [labels[true], labels[found], f"{off[true, found]:,}", f"{off[true, found] / sums[true]:.1%}"]
        for true, found in pairs
    ]
    head = ("true", "predicted", "times", "of the true class")
    return Table(head, rows, "What was mixed up most often.", frozenset({2, 3}))


def _per_class(labels: tuple[str, ...], counts: Array) -> Table:
    recall, precision, f1 = _rates(counts)
    rows: list[list[Cell]] = [
        [
            label,
            f"{counts[place].sum():,}",
            _percent(recall[place]),
            _percent(precision[place]),
            _percent(f1[place]),
        ]
        for place, label in enumerate(labels)
    ]
    head = ("class", "rows", "recall", "precision", "F1")
    return Table(
        head, rows, numbers=frozenset({1, 2, 3, 4}), folded=f"the figures of all {len(labels)} classes"
    )


def _shares(counts: Array) -> Array:
    """Each count as a share of its true class; zeros for a class that has no row."""
    found: Array = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return found


def _rates(counts: Array) -> tuple[Array, Array, Array]:
    """Recall, precision and F1 of every class; no number where nothing was there to find, or nothing was found."""
    right = np.diag(counts).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        recall, precision = right / counts.sum(axis=1), right / counts.sum(axis=0)
        f1 = 2 * right / (counts.sum(axis=1) + counts.sum(axis=0))
    return recall, precision, f1


def _percent(share: float) -> str:
    return f"{share:.1%}" if not math.isnan(share) else "–"
