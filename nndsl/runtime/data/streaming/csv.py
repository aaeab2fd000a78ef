"""CSV files in pieces: each is parsed once and kept in polars' own form, which is read back in no time."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nndsl.runtime.data.csv import (
    CsvOptions,
    empty,
    encoding_of,
    no_encoding,
    readable,
    to_array,
    undecodable,
    unreadable,
)
from nndsl.runtime.data.csv_records import PIECE, Records
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.streaming.frames import Frames
from nndsl.runtime.data.streaming.kinds import Kinds
from nndsl.runtime.data.streaming.scratch import Scratch
from nndsl.runtime.data.streaming.table import Chunk, StreamedColumn, StreamedTable
from nndsl.runtime.extras import require

if TYPE_CHECKING:
    import polars

FEW = 2**16
"""Characters from which the types are guessed at first."""


def read(source: DataSource, scratch: Scratch) -> StreamedTable:
    """The table of a CSV file: the columns and types that `data.csv.read` gives, and the same refusals."""
    require("polars")
    kinds = Kinds()
    names, frames = _parsed(source, scratch, kinds)
    if kinds.turned:
        # What was taken for numbers is text, as it was written: the file is read once more.
        kinds = Kinds(kinds.turned)
        names, frames = _parsed(source, scratch, kinds)
    places = {name: number for number, name in enumerate(names)}

    def chunks(wanted: Sequence[str]) -> Iterator[Chunk]:
        for frame in frames.read([str(places[name]) for name in wanted]):
            yield {
                name: to_array(frame[str(places[name])].cast(kinds.final(places[name]))) for name in wanted
            }

    columns = {name: StreamedColumn(1) for name in names}
    return StreamedTable(source.origin, columns, frames.rows, chunks, scratch)


def _parsed(source: DataSource, scratch: Scratch, kinds: Kinds) -> tuple[tuple[str, ...], Frames]:
    """The names of the columns, and all rows; a column is called by its number there."""
    texts = _texts(source)
    text = _beginning(source, texts)
    options = CsvOptions.of(source, text)
    records = Records(source, text, options.separator, options.header)
    frames = Frames(scratch)
    text = text[records.begin :]
    for more in chain(texts, [None]):
        taken = records.take(text, is_last=more is None)
        if taken:
            frame = _frame(source, text[:taken], options, kinds, len(records.names))
            kinds.add(frame)
            frames.add(frame)
        text = text[taken:] + (more or "")
    return options.names(records.names), frames


def _texts(source: DataSource) -> Iterator[str]:
    """The text of the file in pieces."""
    lines = 0
    try:
        b"".decode(encoding_of(source))
        decoder = codecs.getincrementaldecoder(encoding_of(source))()
        with Path(source.location).open("rb") as file:
            while raw := file.read(PIECE):
                yield decoder.decode(raw)
                lines += raw.count(b"\n")
            yield decoder.decode(b"", final=True)
    except OSError as error:
        raise unreadable(source, error) from error
    except UnicodeDecodeError as error:
        raise undecodable(source, lines + error.object.count(b"\n", 0, error.start) + 1) from error
    except (LookupError, UnicodeError) as error:
        raise no_encoding(source) from error


def _beginning(source: DataSource, texts: Iterator[str]) -> str:
    """The first piece that has a line, without the empty lines before it."""
    for text in texts:
        if text.strip():
            return text.lstrip("\r\n")
    raise empty(source)


def _frame(source: DataSource, body: str, options: CsvOptions, kinds: Kinds, width: int) -> polars.DataFrame:
    """Some rows with the types found so far, or with those that polars finds where these do not hold."""
    import polars

    if not _has_padded_numbers(body, options.separator):
        try:
            if not kinds.types:
                kinds.add(_parsed_text(_few(body), options, width, infer_schema_length=None))
            frame = _parsed_text(body, options, width, schema=kinds.schema())
            if not kinds.is_new(frame):
                return frame
        except polars.exceptions.PolarsError:
            pass  # another type from here on, or no CSV at all
    with readable(source):
        return _parsed_text(body, options, width, infer_schema_length=None, schema_overrides=kinds.texts())


def _parsed_text(body: str, options: CsvOptions, width: int, **types: Any) -> polars.DataFrame:
    """The columns, called by their numbers."""
    import polars

    # A header of our own: without one polars takes an empty first line for the width of the file.
    header = options.separator.join(str(number) for number in range(width))
    return polars.read_csv(
        io.BytesIO(f"{header}\n{body}".encode()),
        separator=options.separator,
        decimal_comma=options.decimal_comma,
        null_values=options.missing,
        **types,
    )


def _few(body: str) -> str:
    """The first rows, for a first guess at the types; nothing where a record may go over several lines."""
    return "" if '"' in body[:FEW] else body[: body.find("\n", FEW) + 1]


def _has_padded_numbers(body: str, separator: str) -> bool:
    """Whether a value may begin with a blank or a plus: polars reads such numbers, but does not find that they are some."""
    pads = [pad for pad in " \t+" if pad in body and pad != separator]
    return any(start + pad in body for start in ("\n", separator, '"') for pad in pads) or body[0] in pads
