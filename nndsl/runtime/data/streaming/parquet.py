"""Parquet files in pieces, each read from where it lies: any columns of any rows are quickly found there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nndsl.runtime.data.parquet import columns_of, readable, uneven
from nndsl.runtime.data.rows import PIECE, rows_in
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.streaming.scratch import Scratch
from nndsl.runtime.data.streaming.table import Chunk, StreamedColumn, StreamedTable
from nndsl.runtime.data.table import Array
from nndsl.runtime.extras import require

if TYPE_CHECKING:
    import polars


def read(source: DataSource, scratch: Scratch) -> StreamedTable:
    """The table of a Parquet file: the columns and types that `data.parquet.read` gives, and the same refusals."""
    require("polars")
    import polars

    with readable(source):
        frame = polars.scan_parquet(source.location)
        rows = int(frame.select(polars.len()).collect().item())
        first = columns_of(source, frame.head(1).collect())
    step = min(rows_in(PIECE, column) for column in first.values()) // len(first) if first else 1

    def chunks(names: Sequence[str]) -> Iterator[Chunk]:
        for start in range(0, rows, max(1, step)):
            yield _columns(source, frame, names, start, max(1, step), first)

    for _ in chunks([name for name, column in first.items() if column.ndim > 1]):
        pass  # every list is looked at once, whether it is used or not
    columns = {name: StreamedColumn(column.ndim) for name, column in first.items()}
    return StreamedTable(source.origin, columns, rows, chunks, scratch)


def _columns(
    source: DataSource,
    frame: polars.LazyFrame,
    names: Sequence[str],
    start: int,
    count: int,
    first: dict[str, Array],
) -> Chunk:
    """Some rows of the columns; `first` has the shape that each must have."""
    with readable(source):
        found = columns_of(source, frame.slice(start, count).select(names).collect())
    for name, column in found.items():
        if column.shape[1:] != first[name].shape[1:]:
            raise uneven(source, name)
    return found
