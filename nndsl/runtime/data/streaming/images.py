"""A folder of images of which the list of files is kept and pixels are decoded as they are taken."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from nndsl.runtime.data.images import (
    ImageFile,
    channels_of,
    files_of,
    folders_of,
    is_fixed,
    load,
    other_size,
    readable,
    wanted_size,
)
from nndsl.runtime.data.rows import PIECE, Rows, rows_in
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.streaming.scratch import Scratch
from nndsl.runtime.data.streaming.stored import numbers_of
from nndsl.runtime.data.streaming.table import Chunk, StreamedColumn, StreamedTable
from nndsl.runtime.data.table import Array
from nndsl.runtime.extras import require

THREADS = min(8, os.cpu_count() or 1)
"""Images decoded at the same time."""


@dataclass(frozen=True, slots=True)
class ImageRows:
    """The pixels of the files, `(rows, height, width, channels)`, 0 .. 255, read when they are asked for."""

    source: DataSource
    files: Sequence[ImageFile]
    size: tuple[int, int, int]

    @property
    def dear(self) -> bool:
        return True

    @property
    def dtype(self) -> np.dtype[Any]:
        return np.dtype(np.uint8)

    @property
    def shape(self) -> tuple[int, ...]:
        return (len(self.files), *self.size)

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, rows: Array | slice, /) -> Array:
        numbers = numbers_of(rows, len(self.files))
        images = np.empty((len(numbers), *self.size), dtype=np.uint8)

        def decode(place: int) -> None:
            images[place] = load(self.source, self.files[numbers[place]].path, self.size)

        with ThreadPoolExecutor(THREADS) as threads:
            for _ in threads.map(decode, range(len(numbers))):
                pass  # asked for, so that a broken file is told
        return images


def read(source: DataSource, scratch: Scratch) -> StreamedTable:
    """The columns `image` and `label` that `data.images.read` gives. Of every file the header is read, and nothing more."""
    require("PIL")
    root = Path(source.location)
    folders = folders_of(root)
    if not folders:
        return _table(source, root, scratch)
    parts = {name: _table(source, folder, scratch) for name, folder in folders.items() if name != "train"}
    return replace(_table(source, folders["train"], scratch), parts=parts)


def _table(source: DataSource, root: Path, scratch: Scratch) -> StreamedTable:
    files = files_of(source, root)
    size = wanted_size(source)
    sizes = _headers(source, files)
    height, width, channels = sizes[0]
    if not is_fixed(size):
        for row, found in enumerate(sizes):
            if found[:2] != (height, width):
                raise other_size(source, files, row, found[:2], (height, width))
    images = ImageRows(source, files, (size[0] or height, size[1] or width, size[2] or channels))
    labels = np.array([file.label for file in files], dtype=object)

    def chunks(names: Sequence[str]) -> Iterator[Chunk]:
        columns: dict[str, Rows] = {"image": images, "label": labels}
        step = rows_in(PIECE, images) if "image" in names else len(files)
        for start in range(0, len(files), step):
            yield {name: columns[name][start : start + step] for name in names}

    known = {"image": StreamedColumn(4), "label": StreamedColumn(1)}
    return StreamedTable(
        source.origin, known, len(files), chunks, scratch, ("label",), at_hand={"image": images}
    )


def _headers(source: DataSource, files: Sequence[ImageFile]) -> list[tuple[int, int, int]]:
    """Height, width and channels of every image, as its file says. Raises NN502 for the first that is none."""
    from PIL import Image

    def header(file: ImageFile) -> tuple[int, int, int]:
        with readable(source, file.path), Image.open(file.path) as image:
            return image.height, image.width, channels_of(image)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(header, files))
