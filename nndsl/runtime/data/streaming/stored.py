"""Rows in files: written piece by piece, read row by row. What is read is mapped only meanwhile, so that memory stays as it is."""

from __future__ import annotations

import mmap
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO, Any

import numpy as np

from nndsl.runtime.data.rows import Array, Rows


@dataclass(frozen=True, slots=True)
class Stored:
    """Rows of numbers in a file, one behind the other."""

    file: IO[bytes]
    dtype: np.dtype[Any]
    shape: tuple[int, ...]

    @property
    def dear(self) -> bool:
        return False

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, rows: Array | slice, /) -> Array:
        with mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            whole: Array = np.frombuffer(mapped, self.dtype).reshape(self.shape)
            found = np.array(whole[rows])
            del whole  # what looks into the map keeps it open
        return found


@dataclass(frozen=True, slots=True)
class StoredTexts:
    """Rows of texts: their UTF-8 in one file, where each ends in another; `ends` has the shape of the rows."""

    file: IO[bytes]
    ends: Stored

    @property
    def dear(self) -> bool:
        return False

    @property
    def dtype(self) -> np.dtype[Any]:
        return np.dtype(object)

    @property
    def shape(self) -> tuple[int, ...]:
        return self.ends.shape[:-1]

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, rows: Array | slice, /) -> Array:
        bounds = self.ends[rows]
        found = np.empty(bounds.shape[:-1], dtype=object)
        with mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            for place in np.ndindex(found.shape):
                first, end = bounds[place]
                found[place] = mapped[first:end].decode()
        return found


class Writer:
    """Takes rows of one shape and type and puts them into files; texts need the second file, too."""

    def __init__(
        self, file: IO[bytes], other: IO[bytes], writing: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._file, self._other, self._writing = file, other, writing
        self._dtype: np.dtype[Any] | None = None
        self._inner: tuple[int, ...] = ()
        self._rows = 0
        self._end = 0

    def add(self, array: Array) -> None:
        """Further rows; raises NN538 where there is no room for them."""
        self._dtype, self._inner = array.dtype, array.shape[1:]
        self._rows += len(array)
        with self._writing():
            if array.dtype.kind == "O":
                array = self._add_texts(array)
            self._file.write(np.ascontiguousarray(array).data)

    def _add_texts(self, array: Array) -> Array:
        """Writes the texts; returns where each begins and ends, `(..., 2)`."""
        encoded = [str(text).encode() for text in array.flat]
        # One byte at least, as nothing cannot be mapped.
        self._other.write(b"".join(encoded) or b" ")
        ends = np.cumsum([0, *(len(each) for each in encoded)], dtype=np.int64) + self._end
        self._end = max(int(ends[-1]), self._end + 1)
        return np.stack([ends[:-1], ends[1:]], axis=1).reshape(*array.shape, 2)

    def rows(self) -> Rows:
        """What was added."""
        assert self._dtype is not None, "a source has at least one row"
        with self._writing():
            self._file.flush()
            self._other.flush()
        shape = (self._rows, *self._inner)
        if self._dtype.kind == "O":
            return StoredTexts(self._other, Stored(self._file, np.dtype(np.int64), (*shape, 2)))
        self._other.close()
        return Stored(self._file, self._dtype, shape)
