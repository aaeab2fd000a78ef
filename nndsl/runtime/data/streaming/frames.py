"""Polars frames one behind the other in a file, of which any columns are read back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nndsl.runtime.data.streaming.scratch import Scratch

if TYPE_CHECKING:
    import polars


class Frames:
    """The rows of a source in the order in which they were added; `rows` counts them."""

    def __init__(self, scratch: Scratch) -> None:
        self.rows = 0
        self._scratch = scratch
        self._file = scratch.file()
        self._places: list[tuple[int, int]] = []
        self._end = 0

    def add(self, frame: polars.DataFrame) -> None:
        """Writes further rows; raises NN538 where there is no room for them."""
        buffer = io.BytesIO()
        frame.write_ipc(buffer, compression="lz4")
        size = buffer.getbuffer().nbytes
        with self._scratch.writing():
            self._file.seek(self._end)
            self._file.write(buffer.getbuffer())
        self._places.append((self._end, size))
        self._end += size
        self.rows += frame.height

    def read(self, names: Sequence[str]) -> Iterator[polars.DataFrame]:
        """The frames in order, with those columns."""
        import polars

        for start, size in self._places:
            self._file.seek(start)
            yield polars.read_ipc(io.BytesIO(self._file.read(size)), columns=list(names))
