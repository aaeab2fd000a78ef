"""The records of a CSV text: where one ends, and whether each has as many fields as the header."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from nndsl.runtime.data.source import DataSource
from nndsl.runtime.errors import DataError

QUOTES = 'close every double quote; one inside of a quoted value is written twice: "5"" pipe"'
"""The way out of a record that does not end."""

PIECE = 8 * 2**20
"""Characters that are looked through at once."""


class Records:
    """Checks the records of a text that comes in one piece or in several.

    `names` are the fields of the first record, `begin` is where the records of data begin in the first piece. Raises
    NN502 where the header names a column twice, or a record has more or fewer fields.
    """

    def __init__(self, source: DataSource, text: str, separator: str, header: bool) -> None:
        self._source, self._separator = source, separator
        self._first = "header" if header else "first row"
        self._row = 1
        fields, end = self._read_first(text[:PIECE])
        self.names = tuple(name.strip() for name in fields)
        self.begin = end if header else 0
        if header:
            _check_header(source, fields)

    def take(self, text: str, *, is_last: bool) -> int:
        """Checks the whole records that a piece begins with; returns how many characters they take."""
        return self._take_quoted(text, is_last) if '"' in text else self._take_plain(text, is_last)

    def _take_plain(self, text: str, is_last: bool) -> int:
        end = len(text) if is_last else text.rfind("\n") + 1
        lines = text[:end].split("\n")
        if not lines[-1]:
            lines.pop()
        if {line.count(self._separator) for line in lines} != {len(self.names) - 1}:
            for number, line in enumerate(lines, self._row):
                self._check(number, line.count(self._separator) + 1 if line.rstrip("\r") else 0)
        self._row += len(lines)
        return end

    def _take_quoted(self, text: str, is_last: bool) -> int:
        found = list(self._read(text))
        # The last record may go on in the next piece.
        whole = found if is_last else found[:-1]
        for number, (width, _) in enumerate(whole, self._row):
            self._check(number, width)
        self._row += len(whole)
        if is_last:
            return len(text)
        return _after(text, whole[-1][1]) if whole else 0

    def _read(self, text: str) -> Iterator[tuple[int, int]]:
        """The number of fields of each record, and the lines up to its end."""
        # Where no value is quoted, a lone carriage return is a character like any other.
        lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", " "))
        reader = csv.reader(lines, delimiter=self._separator)
        number = self._row
        try:
            for record in reader:
                number += 1
                yield len(record), reader.line_num
        except csv.Error as error:
            raise self._refused(number, f"row {number} cannot be read as CSV: {error}", QUOTES) from error

    def _read_first(self, text: str) -> tuple[list[str], int]:
        """The fields of the first record, and where it ends."""
        reader = csv.reader(io.StringIO(text), delimiter=self._separator)
        try:
            return next(reader), _after(text, reader.line_num)
        except csv.Error as error:
            raise self._refused(1, f"the {self._first} cannot be read as CSV: {error}", QUOTES) from error

    def _check(self, number: int, width: int) -> None:
        if width and width != len(self.names):
            message = f"row {number} has {_fields(width)}, but the {self._first} has {len(self.names)}"
            hint = (
                'put values that hold the separator in double quotes, or name it: csv("...", separator=";")'
            )
            raise self._refused(number, message, hint)

    def _refused(self, row: int, message: str, hint: str) -> DataError:
        origin, span = self._source.origin, self._source.span
        return DataError("NN502", message, hint, path=origin, row=row, span=span)


def _after(text: str, lines: int) -> int:
    """Where the text goes on after so many lines."""
    end = 0
    for _ in range(lines):
        end = text.find("\n", end) + 1
        if not end:
            return len(text)
    return end


def _check_header(source: DataSource, names: list[str]) -> None:
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


def _fields(count: int) -> str:
    return "1 field" if count == 1 else f"{count} fields"
