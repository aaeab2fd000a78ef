"""Sources of data that several networks, or several forms of one, are trained on: each is read a single time."""

from __future__ import annotations

import os.path
from typing import Any

from nndsl.runtime.data.reading import open_table
from nndsl.runtime.data.source import FILES, DataSource
from nndsl.runtime.data.streaming.table import AnyTable


class Once:
    """Reads like `nndsl.runtime.data.reading.open_table`, but keeps what it read."""

    def __init__(self) -> None:
        self._tables: list[tuple[Any, AnyTable]] = []

    def __call__(self, source: DataSource) -> AnyTable:
        key = _key(source)
        for known, table in self._tables:
            if known == key:
                return table
        table = open_table(source)
        self._tables.append((key, table))
        return table


def _key(source: DataSource) -> tuple[Any, ...]:
    """What decides what is read; where the file names it does not."""
    place = os.path.realpath(source.location) if source.kind in FILES else source.location
    return source.kind, place, dict(source.options), source.image_size
