"""A folder of images with one folder a class, or with `train`, `validation` and `test` folders that hold those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.table import Array, Table
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import require

if TYPE_CHECKING:
    from PIL import Image

ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"})
PARTS = {"validation": "validation", "val": "validation", "test": "test"}
MODES = {1: "L", 3: "RGB", 4: "RGBA"}
CHANNELS = {"grayscale": 1, "rgb": 3, "rgba": 4}

Size = tuple[int | None, int | None, int | None]
"""Height, width and channels; `None` where the file decides."""


def read(source: DataSource) -> Table:
    """Columns `image`, values 0 .. 255, shape `(rows, height, width, channels)`, and `label`, the folder's name.

    The images are resized to what the input asks for, else to the option `size=(height, width)`; where both leave the
    size open they must all have one size. `color_mode` is `grayscale`, `rgb` or `rgba` where the input leaves it open.
    """
    require("PIL")
    root = Path(source.location)
    folders = folders_of(root)
    if not folders:
        return _table(source, root)
    parts = {name: _table(source, folder) for name, folder in folders.items() if name != "train"}
    return replace(_table(source, folders["train"]), parts=parts)


def _table(source: DataSource, root: Path) -> Table:
    files = files_of(source, root)
    size = wanted_size(source)
    first = load(source, files[0].path, size)
    wanted = (first.shape[0], first.shape[1], first.shape[2])
    images = np.empty((len(files), *wanted), dtype=np.uint8)
    for row, file in enumerate(files):
        image = load(source, file.path, wanted if is_fixed(size) else (None, None, wanted[2]))
        if image.shape != wanted:
            raise other_size(source, files, row, image.shape[:2], wanted[:2])
        images[row] = image
    labels = np.array([file.label for file in files], dtype=object)
    return Table(source.origin, {"image": images, "label": labels}, ("label",))


class ImageFile(NamedTuple):
    """A file, and the class that its folder stands for."""

    path: Path
    label: str


def files_of(source: DataSource, root: Path) -> list[ImageFile]:
    """The images in the class folders, in the order of their names. Raises NN503 where there are none."""
    files = [
        ImageFile(path, folder.name)
        for folder in sorted(root.iterdir())
        if folder.is_dir() and not folder.name.startswith(".")
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in ENDINGS and path.is_file()
    ]
    if not files:
        raise DataError(
            "NN503",
            f"{root} has no folders with images in them",
            "put the images into one folder a class: cats/1.png, dogs/2.png",
            path=str(root),
            span=source.span,
        )
    return files


def folders_of(root: Path) -> dict[str, Path]:
    """The folders of the parts, `train` among them; empty where the folder has classes and no parts."""
    folders = {entry.name: entry for entry in sorted(root.iterdir()) if entry.is_dir()}
    if "train" not in folders or not set(folders) <= {"train", *PARTS}:
        return {}
    return {PARTS.get(name, name): folder for name, folder in folders.items()}


def is_fixed(size: Size) -> bool:
    """Whether images are resized, so that they may have any size."""
    return size[0] is not None and size[1] is not None


def other_size(
    source: DataSource, files: Sequence[ImageFile], row: int, found: Sequence[int], wanted: Sequence[int]
) -> DataError:
    """NN508 for an image that is larger or smaller than the first, where nobody says what size all should have."""
    path = files[row].path
    return DataError(
        "NN508",
        f"{path} is {found[0]} by {found[1]}, but {files[0].path.name} is {wanted[0]} by {wanted[1]}",
        "give the input a fixed size, for example image(64, 64, 3), and all images are resized to it",
        path=str(path),
        row=row + 1,
        span=source.span,
    )


def wanted_size(source: DataSource) -> Size:
    """What the input asks for, with the options where it leaves something open. Raises NN520 for a size that cannot be."""
    height, width, channels = source.image_size
    given = source.options.get("size", (height, width))
    if len(given) != 2 or any(each is not None and each < 1 for each in given):
        raise DataError(
            "NN520",
            f"size is {tuple(given)}, but it must be the height and the width of the images",
            "write for example size=(64, 64)",
            path=source.origin,
            span=source.span,
        )
    channels = channels or CHANNELS.get(str(source.options.get("color_mode")))
    return height or given[0], width or given[1], channels


def load(source: DataSource, path: Path, size: Size) -> Array:
    """The pixels of an image, `(height, width, channels)`. Raises NN502 where it cannot be read."""
    from PIL import Image

    with readable(source, path), Image.open(path) as image:
        return _pixels(image, size)


@contextmanager
def readable(source: DataSource, path: Path) -> Iterator[None]:
    """Tells NN502 for a file that is no image, or a broken one."""
    from PIL import Image, UnidentifiedImageError

    try:
        yield
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise DataError(
            "NN502",
            f"{path} cannot be read as an image",
            "replace or remove it",
            path=str(path),
            span=source.span,
        ) from error


def channels_of(image: Image.Image) -> int:
    """1 for a grey image, 3 for any other."""
    return 1 if image.mode in ("1", "L", "I", "I;16") else 3


def _pixels(image: Image.Image, size: Size) -> Array:
    from PIL import Image

    height, width, channels = size
    channels = channels or channels_of(image)
    converted = image.convert(MODES.get(channels, "RGB"))
    if height is not None and width is not None and converted.size != (width, height):
        converted = converted.resize((width, height), Image.Resampling.BILINEAR)
    pixels = np.asarray(converted)
    return pixels[..., np.newaxis] if pixels.ndim == 2 else pixels
