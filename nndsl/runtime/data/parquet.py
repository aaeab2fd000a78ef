"""Parquet files."""

from __future__ import annotations

from nndsl.runtime.data.csv import to_array
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.table import Table
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import require


def read(source: DataSource) -> Table:
    """A Parquet file; a column of equally long lists becomes an array of shape `(rows, length)`."""
    require("polars")
    import polars

    try:
        frame = polars.read_parquet(source.location)
    except (polars.exceptions.PolarsError, OSError) as error:
        raise DataError(
            "NN502",
            f"{source.origin} cannot be read as Parquet: {str(error).splitlines()[0]}",
            path=source.origin,
            span=source.span,
        ) from error
    columns = {}
    for name in frame.columns:
        try:
            columns[name] = to_array(frame[name])
        except (ValueError, TypeError) as error:
            raise DataError(
                "NN502",
                f"the lists in column {name} are not all of one length",
                "pad them to one length",
                path=source.origin,
                column=name,
                span=source.span,
            ) from error
    return Table(source.origin, columns)
