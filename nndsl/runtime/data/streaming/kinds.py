"""The types of a CSV file's columns, as they come out while the file is read piece by piece."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars

Type = Any
"""A type of polars."""


class Kinds:
    """The type that polars would find for each column in all rows so far; `None` where they have no value.

    `text` are columns that are text from the start; `turned` are those that had another type before a text was met.
    """

    def __init__(self, text: Collection[int] = ()) -> None:
        self.types: list[Type | None] = []
        self.text = frozenset(text)
        self.turned: set[int] = set()

    def schema(self) -> dict[str, Type]:
        """The types to read further rows by; columns are called by their number."""
        return {str(number): self.final(number) for number in range(len(self.types))}

    def texts(self) -> dict[str, Type]:
        """Text for the columns that are text whatever further rows have."""
        import polars

        known = {number for number, each in enumerate(self.types) if each == polars.String}
        return {str(number): polars.String for number in self.text | known}

    def final(self, number: int) -> Type:
        """The type of a column; one without any value is text."""
        import polars

        found = self.types[number]
        return polars.String if found is None else found

    def add(self, frame: polars.DataFrame) -> None:
        """Takes in the types of further rows."""
        import polars

        found = [None if each.null_count() == frame.height else each.dtype for each in frame]
        if not self.types:
            self.types = [polars.String if n in self.text else each for n, each in enumerate(found)]
        for number, (before, now) in enumerate(zip(self.types, found, strict=True)):
            self.types[number] = merged = _merged(before, now)
            if merged == polars.String and before not in (None, polars.String):
                self.turned.add(number)

    def is_new(self, frame: polars.DataFrame) -> bool:
        """Whether rows read by `schema` have values that the types do not vouch for: the first of a column, NaN, infinities."""
        import polars

        firsts = (column for before, column in zip(self.types, frame, strict=True) if before is None)
        if any(column.null_count() < frame.height for column in firsts):
            return True
        finite = frame.select(polars.selectors.float().is_finite().all())
        return bool(finite.width) and not all(finite.row(0))


def _merged(one: Type | None, other: Type | None) -> Type | None:
    import polars

    if one is None or other is None or one == other:
        return other if one is None else one
    numbers = (polars.Int64, polars.Int128, polars.Float64)
    if one in numbers and other in numbers:
        return max(one, other, key=numbers.index)
    return polars.String
