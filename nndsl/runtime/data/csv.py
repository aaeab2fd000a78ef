"""CSV files: polars reads them; where it cannot, the file is read again by hand to say which row is at fault."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from nndsl.runtime.data.csv_records import PIECE, Records
from nndsl.runtime.data.headers import separator_of
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.table import Array, Table
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import require

if TYPE_CHECKING:
    import polars


def read(source: DataSource) -> Table:
    """A CSV file with a header line (or `header=False`: columns `column_1`, `column_2`, ...).

    Options: `separator` (else the one that the first line uses most), `header`, `decimal` (`"."` or `","`), `encoding`,
    and `missing`: a text or several that stand for a missing value in any column.
    """
    text = _text(source).lstrip("\r\n")
    if not text.strip():
        raise empty(source)
    options = CsvOptions.of(source, text)
    _check_records(source, text, options)
    frame = _frame(source, text, options)
    return Table(source.origin, {name: to_array(frame[name]) for name in frame.columns})


@dataclass(frozen=True, slots=True)
class CsvOptions:
    """How a CSV file is written: what the data section says of it, and what its first line shows."""

    separator: str
    header: bool
    decimal_comma: bool
    missing: list[str] | None

    @classmethod
    def of(cls, source: DataSource, text: str) -> CsvOptions:
        """`text` begins as the file does."""
        given = source.options
        return cls(
            str(given.get("separator") or separator_of(text)),
            bool(given.get("header", True)),
            given.get("decimal") == ",",
            _missing(given.get("missing")),
        )

    def names(self, first: tuple[str, ...]) -> tuple[str, ...]:
        """The names of the columns, where `first` are the fields of the first record."""
        # Polars' own names for columns without a header differ from version to version.
        return first if self.header else tuple(f"column_{number}" for number in range(1, len(first) + 1))


def empty(source: DataSource) -> DataError:
    """NN503 for a file without a line."""
    return DataError(
        "NN503",
        f"{source.origin} is empty",
        "give a file with a header line and rows",
        path=source.origin,
        span=source.span,
    )


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
    try:
        raw = Path(source.location).read_bytes()
        return raw.decode(encoding_of(source))
    except OSError as error:
        raise unreadable(source, error) from error
    except UnicodeDecodeError as error:
        raise undecodable(source, raw.count(b"\n", 0, error.start) + 1) from error
    except (LookupError, UnicodeError) as error:
        raise no_encoding(source) from error


def encoding_of(source: DataSource) -> str:
    return str(source.options.get("encoding", "utf-8-sig"))


def unreadable(source: DataSource, error: OSError) -> DataError:
    message = f"{source.origin} cannot be read: {error.strerror}"
    return DataError("NN514", message, path=source.origin, span=source.span)


def undecodable(source: DataSource, line: int) -> DataError:
    """NN502 for bytes that are no text; `line` counts from 1."""
    return DataError(
        "NN502",
        f"line {line} of {source.origin} holds bytes that are not text in {encoding_of(source).removesuffix('-sig')}",
        'say how it is encoded: csv("...", encoding="latin-1"); or it is not a CSV file at all',
        path=source.origin,
        span=source.span,
    )


def no_encoding(source: DataSource) -> DataError:
    return DataError(
        "NN502",
        f"there is no text encoding {encoding_of(source)}",
        'write for example encoding="latin-1"',
        path=source.origin,
        span=source.span,
    )


def _check_records(source: DataSource, text: str, options: CsvOptions) -> None:
    records = Records(source, text, options.separator, options.header)
    place, size = records.begin, PIECE
    while place < len(text):
        piece = text[place : place + size]
        taken = records.take(piece, is_last=place + size >= len(text))
        place += taken
        size = PIECE if taken else 2 * size


def _frame(source: DataSource, text: str, options: CsvOptions) -> polars.DataFrame:
    require("polars")
    import polars

    with readable(source):
        frame = polars.read_csv(
            io.BytesIO(text.encode()),
            separator=options.separator,
            has_header=options.header,
            infer_schema_length=None,
            decimal_comma=options.decimal_comma,
            null_values=options.missing,
        )
    # Polars leaves quotes in the header doubled.
    names = tuple(name.replace('""', '"').strip() for name in frame.columns)
    frame.columns = list(options.names(names))
    return frame


@contextmanager
def readable(source: DataSource) -> Iterator[None]:
    """Tells NN502 where polars cannot read a CSV text."""
    import polars

    try:
        yield
    except (polars.exceptions.PolarsError, ValueError, TypeError) as error:
        reason = str(error).split("\n", 1)[0]
        raise DataError(
            "NN502", f"{source.origin} cannot be read as CSV: {reason}", path=source.origin, span=source.span
        ) from error


def _missing(given: Any) -> list[str] | None:
    if given is None:
        return None
    return [str(each) for each in given] if isinstance(given, (list, tuple)) else [str(given)]
