"""Single examples as people read them: inputs, truth and prediction as text or as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from markupsafe import Markup

from nndsl.runtime.data.table import Array
from nndsl.runtime.report.blocks import Cell
from nndsl.runtime.report.charts.small import draw_small
from nndsl.runtime.report.outcome import Outcome
from nndsl.runtime.report.pictures import brightness, class_map, is_picture, photo
from nndsl.runtime.report.words import shown
from nndsl.wants import InputWant

LETTERS = 160
"""Letters of a text that are shown."""

MOST_COURSES = 6
MOST_VALUES = 6

Views = list[tuple[str, Cell]]
"""What there is to see of one example, by name."""


def pictures_of(views: Views) -> list[tuple[str, Markup]]:
    return [(name, view) for name, view in views if isinstance(view, Markup)]


def texts_of(views: Views) -> list[tuple[str, str]]:
    return [(name, view) for name, view in views if not isinstance(view, Markup)]


def input_views(
    wants: tuple[InputWant, ...], columns: Mapping[str, tuple[str, ...]], x: Mapping[str, Array]
) -> list[Views]:
    """The inputs of each row; a picture's brightness is that of all rows."""
    rows = len(next(iter(x.values())))
    found: list[Views] = [[] for _ in range(rows)]
    for want in wants:
        array = x[want.outside_name]
        shades = brightness(array) if is_picture(array.shape[1:]) else (0.0, 1.0)
        for row in range(rows):
            found[row] += _input(want, columns.get(want.name, ()), array[row], shades)
    return found


def _input(want: InputWant, columns: tuple[str, ...], value: Array, shades: tuple[float, float]) -> Views:
    if want.dtype == "string":
        words = (str(each) for each in np.asarray(value, dtype=object).reshape(-1))
        return [(want.name, shortened(" ".join(words)))]
    if want.vocabulary is not None:
        return [(want.name, shortened(" ".join(str(int(each)) for each in value.reshape(-1))))]
    if is_picture(value.shape):
        return [(want.name, photo(value, shades, want.name))]
    if value.ndim == 2:
        return [(want.name, _course(want.name, value))]
    flat = value.reshape(-1)
    if len(columns) == len(flat):
        return [(name, shown(each)) for name, each in zip(columns, flat, strict=True)]
    return [(want.name, _values(flat))]


def answer_views(outcome: Outcome, row: int) -> Views:
    """Truth and prediction of one row of an outcome."""
    kind = outcome.want.kind
    if kind in ("classes", "binary"):
        return list(_class_views(outcome, row))
    truth, answer = outcome.truth[row], outcome.answer[row]
    if kind == "multilabel" and truth.ndim == 1:
        return [("truth", _chosen(outcome, truth)), ("prediction", _chosen(outcome, answer))]
    return _value_views(truth, answer)


def _class_views(outcome: Outcome, row: int) -> Iterator[tuple[str, Cell]]:
    true, found = outcome.true_numbers[row], outcome.numbers[row]
    if true.ndim == 0:
        yield "truth", outcome.labels[int(true)]
        yield "prediction", f"{outcome.labels[int(found)]} ({_certainty(outcome, row):.0%})"
    elif is_map(true.shape):
        yield "truth", class_map(true, "truth")
        if outcome.want.kind == "binary":
            yield "chance", photo(outcome.answer[row], (0.0, 1.0), "chance")
        else:
            yield "prediction", class_map(found, "prediction")
    else:
        for name, numbers in (("truth", true), ("prediction", found)):
            yield name, shortened(" ".join(outcome.labels[int(each)] for each in numbers.reshape(-1)))


def is_map(inner: tuple[int, ...]) -> bool:
    """Whether the places within a row, each of which has a class, make a picture."""
    return len(inner) == 2 and min(inner) >= 4


def _certainty(outcome: Outcome, row: int) -> float:
    chance = outcome.answer[row]
    if outcome.want.kind == "binary":
        return float(max(chance[0], 1 - chance[0]))
    return float(chance.max())


def _value_views(truth: Array, answer: Array) -> Views:
    if is_picture(truth.shape):
        shades = brightness(truth)
        return [("truth", photo(truth, shades, "truth")), ("prediction", photo(answer, shades, "prediction"))]
    if truth.ndim == 2:
        courses = [truth[:, 0].tolist(), answer[:, 0].tolist()]
        return [("truth (blue), prediction (orange)", draw_small("truth and prediction", courses))]
    return [("truth", _values(truth.reshape(-1))), ("prediction", _values(answer.reshape(-1)))]


def _chosen(outcome: Outcome, values: Array) -> str:
    names = [name for name, value in zip(outcome.labels, values, strict=True) if value > 0.5]
    return shortened(", ".join(names)) or "none"


def _course(name: str, value: Array) -> Cell:
    """A sequence `(steps, features)` as lines."""
    return draw_small(name, [value[:, place].tolist() for place in range(min(MOST_COURSES, value.shape[1]))])


def _values(values: Array) -> str:
    few = ", ".join(shown(value) for value in values[:MOST_VALUES])
    return few + (f", ... ({len(values)} numbers)" if len(values) > MOST_VALUES else "")


def shortened(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…"
