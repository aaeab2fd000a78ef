"""CSV files: polars reads them; where it cannot, the file is read again by hand to say which row is at fault."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.table import Array, Table
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import require

if TYPE_CHECKING:
    import polars

SEPARATORS = (",", ";", "\t", "|")


def read(source: DataSource) -> Table:
    """A CSV file with a header line (or `header=False`: columns `column_1`, `column_2`, ...).

    Options: `separator` (else the one that the first line uses most), `header`, `decimal` (`"."` or `","`), `encoding`,
    and `missing`: a text or several that stand for a missing value in any column.
    """
    text = _text(source)
    if not text.strip():
        raise DataError(
            "NN503",
            f"{source.origin} is empty",
            "give a file with a header line and rows",
            path=source.origin,
            span=source.span,
        )
    separator = str(source.options.get("separator") or _separator(text))
    header = bool(source.options.get("header", True))
    _check_rows(source, text, separator, header)
    frame = _frame(source, text, separator, header)
    return Table(source.origin, {name: to_array(frame[name]) for name in frame.columns})


def to_array(series: polars.Series) -> Array:
    """A column as numpy has it: numbers (gaps are NaN), truth values as numbers, everything else as text or None."""
    import polars

    if series.dtype == polars.Boolean:
        series = series.cast(polars.UInt8)
    # NumPy has neither decimals nor whole numbers of 128 bits.
    if series.dtype.is_decimal() or str(series.dtype).endswith("Int128"):
        series = series.cast(polars.Float64)
    if series.dtype.is_numeric():
        return series.to_numpy()
    if isinstance(series.dtype, (polars.List, polars.Array)):
        return np.stack([np.asarray(value) for value in series.to_list()])
    if series.dtype != polars.String:
        series = series.cast(polars.String, strict=False)
    return np.array(series.to_list(), dtype=object)


def _text(source: DataSource) -> str:
    encoding = str(source.options.get("encoding", "utf-8-sig"))
    try:
        raw = Path(source.location).read_bytes()
        return raw.decode(encoding)
    except OSError as error:
        raise DataError(
            "NN514", f"{source.origin} cannot be read: {error.strerror}", path=source.origin, span=source.span
        ) from error
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DataError(
            "NN502",
            f"line {line} of {source.origin} holds bytes that are not text in {encoding.removesuffix('-sig')}",
            'say how it is encoded: csv("...", encoding="latin-1"); or it is not a CSV file at all',
            path=source.origin,
            span=source.span,
        ) from error
    except (LookupError, UnicodeError) as error:
        raise DataError(
            "NN502",
            f"there is no text encoding {encoding}",
            'write for example encoding="latin-1"',
            path=source.origin,
            span=source.span,
        ) from error


def _separator(text: str) -> str:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    outside_quotes = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=lambda mark: (outside_quotes.count(mark), mark == ","))


def _check_rows(source: DataSource, text: str, separator: str, header: bool) -> None:
    """Raises where the header names a column twice, or a row has more or fewer fields than the header."""
    rows = _rows(text, separator)
    first = next(rows)
    if header:
        _check_header(source, first, separator)
    for number, row in enumerate(rows, start=1 if header else 2):
        if row and len(row) != len(first):
            raise DataError(
                "NN502",
                f"row {number} has {_fields(len(row))}, but the {'header' if header else 'first row'} "
                f"has {len(first)}",
                'put values that hold the separator in double quotes, or name it: csv("...", separator=";")',
                path=source.origin,
                row=number,
                span=source.span,
            )


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    if '"' in text:
        return csv.reader(io.StringIO(text), delimiter=separator)
    return (line.split(separator) if line else [] for line in text.splitlines())


def _check_header(source: DataSource, names: list[str], separator: str) -> None:
    twice = [name for name, count in Counter(name.strip() for name in names).items() if count > 1]
    if twice:
        what = f"the column {twice[0]!r} twice" if twice[0] else "several columns without a name"
        raise DataError(
            "NN502",
            f"the header of {source.origin} has {what}",
            "give every column its own name",
            path=source.origin,
            column=twice[0],
            span=source.span,
        )


def _frame(source: DataSource, text: str, separator: str, header: bool) -> polars.DataFrame:
    require("polars")
    import polars

    try:
        frame = polars.read_csv(
            io.BytesIO(text.encode()),
            separator=separator,
            has_header=header,
            infer_schema_length=None,
            decimal_comma=source.options.get("decimal") == ",",
            null_values=_missing(source),
        )
    except (polars.exceptions.PolarsError, ValueError, TypeError) as error:
        reason = str(error).split("\n", 1)[0]
        raise DataError(
            "NN502", f"{source.origin} cannot be read as CSV: {reason}", path=source.origin, span=source.span
        ) from error
    # Polars' own names for columns without a header differ from version to version.
    frame.columns = [
        name.strip() if header else f"column_{number}" for number, name in enumerate(frame.columns, start=1)
    ]
    return frame


def _missing(source: DataSource) -> list[str] | None:
    given = source.options.get("missing")
    if given is None:
        return None
    return [str(each) for each in given] if isinstance(given, (list, tuple)) else [str(given)]


def _fields(count: int) -> str:
    return "1 field" if count == 1 else f"{count} fields"
