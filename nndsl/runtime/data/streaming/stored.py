"""Rows in files: written piece by piece, read row by row. What is read is mapped only meanwhile, so that memory stays as it is."""

from __future__ import annotations

import math
import mmap
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from operator import itemgetter
from typing import IO, Any

import numpy as np

from nndsl.runtime.data.rows import Array, Rows

STRETCH = 64 * 2**20
"""Bytes of a file that are mapped at once: rows are read in their order in the file, one stretch after the other."""


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
        if isinstance(rows, slice) and rows.step is None:
            start, end, _ = rows.indices(len(self))
            return self._between(start, max(start, end), np.array)
        numbers = numbers_of(rows, len(self))
        found = np.empty((len(numbers), *self.shape[1:]), self.dtype)
        order = np.argsort(numbers, kind="stable")
        for places in _stretches(order, numbers, max(1, STRETCH // self._row)):
            chosen = numbers[places].astype(np.int64)
            first = int(chosen[0])
            chosen -= first
            found[places] = self._between(first, first + int(chosen[-1]) + 1, itemgetter(chosen))
        return found

    @property
    def _row(self) -> int:
        """Bytes of a row."""
        return self.dtype.itemsize * math.prod(self.shape[1:])

    def _between(self, start: int, end: int, taken: Callable[[Array], Array]) -> Array:
        """What `taken` copies from the rows from `start` up to `end`, which are there as long as it runs."""
        with _mapped(self.file, start * self._row, end * self._row) as raw:
            return taken(np.frombuffer(raw, self.dtype).reshape(end - start, *self.shape[1:]))


@dataclass(frozen=True, slots=True)
class StoredTexts:
    """Rows of texts: their UTF-8 in one file, where each begins and ends in another, `(..., 2)`."""

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
        flat = bounds.reshape(-1, 2)
        found = np.empty(len(flat), dtype=object)
        order = np.argsort(flat[:, 0], kind="stable")
        for places in _stretches(order, flat[:, 0], STRETCH):
            first, end = int(flat[places[0], 0]), int(flat[places, 1].max())
            with _mapped(self.file, first, end) as raw:
                for place in places:
                    found[place] = bytes(raw[flat[place, 0] - first : flat[place, 1] - first]).decode()
        return found.reshape(bounds.shape[:-1])


def numbers_of(rows: Array | slice, count: int) -> Array:
    """The row numbers that an index of `count` rows means."""
    return np.arange(*rows.indices(count)) if isinstance(rows, slice) else np.asarray(rows)


def _stretches(order: Array, positions: Array, length: int) -> Iterator[Array]:
    """The places in `order`, in groups whose positions lie in the same stretch of so many."""
    stretches = positions[order] // length
    ends = np.flatnonzero(stretches[1:] != stretches[:-1]) + 1
    return (group for group in np.split(order, ends) if len(group))


@contextmanager
def _mapped(file: IO[bytes], start: int, end: int) -> Iterator[memoryview]:
    """Those bytes of a file, mapped as long as the block lasts. A map begins where the system lets it."""
    before = start % mmap.ALLOCATIONGRANULARITY
    if start == end:
        yield memoryview(b"")
        return
    with (
        mmap.mmap(
            file.fileno(), end - start + before, access=mmap.ACCESS_READ, offset=start - before
        ) as mapped,
        memoryview(mapped) as whole,
        whole[before:] as wanted,
    ):
        yield wanted


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
        self._other.write(b"".join(encoded))
        ends = np.cumsum([0, *(len(each) for each in encoded)], dtype=np.int64) + self._end
        self._end = int(ends[-1])
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
