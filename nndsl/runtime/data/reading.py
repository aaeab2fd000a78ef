"""Sources as tables: read whole where they fit into memory, else in chunks."""

from __future__ import annotations

from importlib import import_module

from nndsl.runtime.data.source import FILES, STREAMED, DataSource, check_exists, check_rows, read
from nndsl.runtime.data.streaming.choosing import estimate, is_streamed
from nndsl.runtime.data.streaming.scratch import scratch_for
from nndsl.runtime.data.streaming.table import AnyTable, StreamedTable


def open_table(source: DataSource, stream: bool | None = None) -> AnyTable:
    """The table of a source. `stream` says whether to read it in chunks; without it the memory at hand decides.

    Raises DataError: what `data.source.read` raises, NN537 for a kind of source that is read whole, NN538 where the disk
    has no room.
    """
    if source.kind in FILES:
        check_exists(source)
    if not is_streamed(source, stream):
        return read(source)
    scratch = scratch_for(source.origin, int(estimate(source).disk))
    table: StreamedTable = import_module(STREAMED[source.kind]).read(source, scratch)
    check_rows(source, table)
    return table
