"""Several examples: cards where there is something to look at, else a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nndsl.runtime.data.table import Array
from nndsl.runtime.report.blocks import Block, Card, Cell, Gallery, Table
from nndsl.runtime.report.material import Judged, Material
from nndsl.runtime.report.outcome import Outcome
from nndsl.runtime.report.views import Views, answer_views, input_views, pictures_of, texts_of

MOST_COLUMNS = 12
"""Columns of inputs that a table shows."""


@dataclass(frozen=True, slots=True)
class Example:
    """A judged row: its number in the source, its inputs, and what else there is to say of it."""

    title: str
    inputs: Views
    said: Views
    is_wrong: bool = False


def examples(
    material: Material, judged: Judged, places: Array, said: Sequence[Views], wrong: Sequence[bool]
) -> list[Example]:
    """The judged rows at `places` with their inputs; `said` is what else is told of each."""
    prepared = material.prepared
    inputs = input_views(prepared.wants.inputs, prepared.columns.inputs, judged.inputs(places))
    numbers = judged.source_rows(places)
    titles = ["row ?" if number is None else f"row {number:,}" for number in numbers]
    return [Example(*each) for each in zip(titles, inputs, said, wrong, strict=True)]


def laid_out(shown: Sequence[Example], caption: str) -> Block:
    """As cards where an example has a picture, else as a table."""
    if any(pictures_of([*each.inputs, *each.said]) for each in shown):
        return Gallery([_card(each) for each in shown], caption)
    return _table(shown, caption)


def _card(example: Example) -> Card:
    return Card(
        example.title,
        [*pictures_of(example.inputs), *pictures_of(example.said)],
        [*texts_of(example.said), *texts_of(example.inputs)[:MOST_COLUMNS]],
        example.is_wrong,
    )


def _table(shown: Sequence[Example], caption: str) -> Table:
    said = [name for name, _ in shown[0].said] if shown else []
    inputs = [name for name, _ in shown[0].inputs] if shown else []
    hidden = max(0, len(inputs) - MOST_COLUMNS)
    rows: list[list[Cell]] = [
        [each.title.removeprefix("row "), *_values(each.said), *_values(each.inputs[:MOST_COLUMNS])]
        for each in shown
    ]
    numbers = frozenset(
        place
        for place in range(1, len(rows[0]) if rows else 0)
        if all(_is_number(row[place]) for row in rows)
    )
    more = f" {hidden} more columns are not shown." if hidden else ""
    return Table(["row", *said, *inputs[:MOST_COLUMNS]], rows, caption + more, numbers | {0})


def _values(views: Views) -> list[Cell]:
    return [value for _, value in views]


def _is_number(cell: Cell) -> bool:
    try:
        float(cell.replace(",", ""))
    except ValueError:
        return False
    return True


def answers_at(outcomes: Sequence[Outcome], places: Array) -> list[Views]:
    """Truth and prediction of every output at judged rows; with the output's name where there are several."""
    found: list[Views] = [[] for _ in places]
    for outcome in outcomes:
        prefix = f"{outcome.want.name}: " if len(outcomes) > 1 else ""
        for at, row in enumerate(_rows(outcome, places)):
            views = [("prediction", "not a number")] if row is None else answer_views(outcome, row)
            found[at] += [(f"{prefix}{name}", view) for name, view in views]
    return found


def _rows(outcome: Outcome, places: Array) -> list[int | None]:
    """Where the judged rows stand in an outcome, which lacks those whose prediction is no number."""
    rows = {int(place): row for row, place in enumerate(outcome.places)}
    return [rows.get(int(place)) for place in places]
