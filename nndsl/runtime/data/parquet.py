"""Parquet files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nndsl.runtime.data.csv import to_array
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.table import Array, Table
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import require

if TYPE_CHECKING:
    import polars


def read(source: DataSource) -> Table:
    """A Parquet file; a column of equally long lists becomes an array of shape `(rows, length)`."""
    require("polars")
    import polars

    with readable(source):
        frame = polars.read_parquet(source.location)
    return Table(source.origin, columns_of(source, frame))


def columns_of(source: DataSource, frame: polars.DataFrame) -> dict[str, Array]:
    """The columns as arrays; raises NN502 where the lists of one differ in length."""
    columns = {}
    for name in frame.columns:
        try:
            columns[name] = to_array(frame[name])
        except (ValueError, TypeError) as error:
            raise uneven(source, name) from error
    return columns


def uneven(source: DataSource, name: str) -> DataError:
    """NN502 for a column whose lists differ in length."""
    return DataError(
        "NN502",
        f"the lists in column {name} are not all of one length",
        "pad them to one length",
        path=source.origin,
        column=name,
        span=source.span,
    )


@contextmanager
def readable(source: DataSource) -> Iterator[None]:
    """Tells NN502 where polars cannot read the file."""
    import polars

    try:
        yield
    except (polars.exceptions.PolarsError, OSError) as error:
        raise DataError(
            "NN502",
            f"{source.origin} cannot be read as Parquet: {str(error).splitlines()[0]}",
            path=source.origin,
            span=source.span,
        ) from error
