"""A source that is larger than memory, as the table that is read from it chunk by chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nndsl.runtime.data.rows import Keeper, RowsOnDisk
from nndsl.runtime.data.streaming.scratch import Scratch
from nndsl.runtime.data.table import Array, Table

Chunk = Mapping[str, Array]
"""Columns by name, a few rows of each."""


@dataclass(frozen=True, slots=True)
class StreamedColumn:
    """What is known of a column before its values: its number of axes, that of the rows included."""

    ndim: int


@dataclass(frozen=True, slots=True)
class StreamedTable:
    """A `Table` whose rows are read when they are asked for, with the same methods.

    `read` gives the rows of the columns named, in order, as often as it is called. `scratch` is where what is made of
    them is put. `at_hand` are columns that are read row by row from where they lie, so that nothing is put anywhere.
    """

    origin: str
    columns: Mapping[str, StreamedColumn]
    rows: int
    read: Callable[[Sequence[str]], Iterator[Chunk]]
    scratch: Scratch
    targets: tuple[str, ...] = ()
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[str, AnyTable] = field(default_factory=dict)
    at_hand: Mapping[str, RowsOnDisk] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.columns)

    def chunks(self, names: Sequence[str]) -> Iterator[tuple[int, Table]]:
        """The rows in order, in tables of those columns, each with the number of its first row from 0."""
        start = 0
        for columns in self.read(names):
            chunk = Table(self.origin, columns, self.targets, self.classes)
            yield start, chunk
            start += chunk.rows

    def ready(self, names: Sequence[str]) -> RowsOnDisk | None:
        """Rows of the one column named that need no looking through."""
        return self.at_hand.get(names[0]) if len(names) == 1 else None

    def keeper(self) -> Keeper:
        """Where to put what is made of the rows: on disk."""
        return self.scratch.keeper()


AnyTable = Table | StreamedTable
