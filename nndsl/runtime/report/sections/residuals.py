"""How far predicted numbers are from the true ones."""

from __future__ import annotations

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.report.blocks import Block, Cell, Chart, Charts, Table
from nndsl.runtime.report.charts.bars import draw_histogram
from nndsl.runtime.report.charts.points import draw_points
from nndsl.runtime.report.outcome import Outcome
from nndsl.runtime.report.words import shown

MOST_POINTS = 2000
MOST_COLUMNS = 4
"""Predicted values that are drawn; the table has them all."""

BARS = 40
STRETCHED = 5
"""So many times as wide as the place of most errors, a histogram would show a single bar; it leaves out the farthest."""


def residuals(outcome: Outcome) -> list[Block]:
    """For every predicted value: predicted against true, a histogram of the errors, and the usual figures."""
    width = outcome.answer.shape[-1]
    columns = [(outcome.truth[..., at].astype(np.float64), outcome.answer[..., at]) for at in range(width)]
    names = [""] if width == 1 else [*outcome.labels]
    charts = [
        chart
        for name, (truth, answer) in list(zip(names, columns, strict=True))[:MOST_COLUMNS]
        for chart in _charts(name, truth.reshape(-1), answer.reshape(-1))
    ]
    return [Charts(charts), _table(outcome.want.name, names, columns)]


def reconstruction(outcome: Outcome) -> list[Block]:
    """The errors of an input that was made again: all values of all rows together."""
    errors = (outcome.answer - outcome.truth).reshape(-1)
    whole = [(outcome.truth.astype(np.float64), outcome.answer)]
    return [Charts([_histogram("", errors)]), _table(outcome.want.name, [""], whole)]


def _charts(name: str, truth: Array, answer: Array) -> list[Chart]:
    count = len(truth)
    drawn = np.linspace(0, count - 1, min(count, MOST_POINTS)).round().astype(int)
    title = f"Predicted against true{f': {name}' if name else ''}"
    svg = draw_points(title, truth[drawn].tolist(), answer[drawn].tolist(), "true", "predicted")
    said = f"{len(drawn):,} of {count:,} points, evenly drawn." if len(drawn) < count else ""
    return [Chart(svg, title, said), _histogram(name, answer - truth)]


def _histogram(name: str, errors: Array) -> Chart:
    title = f"Errors{f': {name}' if name else ''}"
    low, high = float(errors.min()), float(errors.max())
    if high - low <= 1e-12 * max(abs(low), abs(high), 1e-300):
        low, high = low - (abs(low) * 0.1 or 1.0), high + (abs(high) * 0.1 or 1.0)
    what = f"Mean {shown(errors.mean())}, standard deviation {shown(errors.std())}."
    near, far = _core(errors)
    if high - low > STRETCHED * (far - near) > 0:
        low, high = max(low, near), min(high, far)
        outside = int(((errors < low) | (errors > high)).sum())
        what += f" Outside of the picture: {outside:,} of {errors.size:,}, {shown(errors.min())} to {shown(errors.max())}."
    counts, edges = np.histogram(errors, BARS, (low, high))
    return Chart(draw_histogram(title, edges.tolist(), counts.tolist(), "predicted - true"), title, what)


def _core(errors: Array) -> tuple[float, float]:
    """Where nine of ten errors lie, with as much room at either side."""
    low, high = np.quantile(errors, [0.05, 0.95]).tolist()
    return 2 * low - high, 2 * high - low


def _table(output: str, names: list[str], columns: list[tuple[Array, Array]]) -> Table:
    rows: list[list[Cell]] = [
        [name or output, *map(shown, _figures(truth, answer))]
        for name, (truth, answer) in zip(names, columns, strict=True)
    ]
    head = ("value", "mean absolute error", "root of the mean squared error", "R²", "largest error")
    folded = f"the figures of all {len(rows)} values" if len(rows) > 20 else ""
    return Table(head, rows, numbers=frozenset({1, 2, 3, 4}), folded=folded)


def _figures(truth: Array, answer: Array) -> list[float]:
    """Over all places of all rows. R² compares with the mean at each place, as the run's own figures do."""
    errors = answer - truth
    squared = float((errors**2).sum())
    spread = float(((truth - truth.mean(axis=0)) ** 2).sum())
    return [
        float(np.abs(errors).mean()),
        (squared / errors.size) ** 0.5,
        # One row, or one value, has no spread that could be explained.
        1 - squared / spread if spread else float("nan"),
        float(np.abs(errors).max()),
    ]
