"""What was measured in the data, as the rules about data see it: plain values, so that rules need no numpy.

`runtime/data/measure.py` measures; spans are places in the `.nn` file.
"""

from __future__ import annotations

from nndsl.record import record
from nndsl.source import Span

Label = str | int | float
"""A class as the data have it."""


@record
class Cell:
    """One value of the data. `row` counts from 1; `column` is empty where the value stands in an array."""

    row: int
    value: float
    column: str = ""

    def __str__(self) -> str:
        where = f"column {self.column}, row {self.row}" if self.column else f"row {self.row}"
        return f"{self.value:.6g} ({where})"


@record
class Numbers:
    """All numbers of an input or a target. `low` and `high` are the extremes of the finite ones.

    `infinite`, `fraction` and `zero` are the first value of that kind, `None` where there is none.
    """

    low: Cell
    high: Cell
    infinite: Cell | None = None
    fraction: Cell | None = None
    zero: Cell | None = None


@record
class MeasuredInput:
    """What feeds an input: `dims` is its shape without the batch axis, `numbers` is `None` for text."""

    name: str
    span: Span
    columns: tuple[str, ...]
    dims: tuple[int, ...]
    numbers: Numbers | None


@record
class MeasuredTarget:
    """The target of an output, encoded for its loss.

    `kind` is that of `OutputWant`. `classes` are the labels by class number, `counts` the rows of each; both are empty
    where the output predicts no classes, `counts` also where a row has several labels. `constant` are the columns with
    one value in every row, `width` the number of columns. `quartiles` are those of the finite numbers. `is_sorted` where the rows of each class stand together.
    """

    name: str
    span: Span
    kind: str
    columns: tuple[str, ...]
    width: int
    numbers: Numbers
    quartiles: tuple[float, float]
    classes: tuple[Label, ...] = ()
    counts: tuple[int, ...] = ()
    constant: tuple[Cell, ...] = ()
    is_sorted: bool = False


@record
class Measured:
    """The data of one source. `tail` are the parts that are cut from its end as they stand, without shuffling."""

    origin: str
    rows: int
    inputs: tuple[MeasuredInput, ...] = ()
    targets: tuple[MeasuredTarget, ...] = ()
    tail: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """The last line of every finding: which data it is about."""
        return (f"in {self.origin}",)
