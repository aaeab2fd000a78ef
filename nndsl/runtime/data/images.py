"""A folder of images with one folder a class, or with `train`, `validation` and `test` folders that hold those."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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
    folders = {entry.name: entry for entry in sorted(root.iterdir()) if entry.is_dir()}
    if "train" in folders and set(folders) <= {"train", *PARTS}:
        parts = {PARTS[name]: _table(source, folder) for name, folder in folders.items() if name in PARTS}
        main = _table(source, folders["train"])
        return Table(main.origin, main.columns, main.targets, parts=parts)
    return _table(source, root)


def _table(source: DataSource, root: Path) -> Table:
    files = [
        (path, folder.name)
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
    size = _size(source)
    first = _load(source, files[0][0], size)
    wanted = (first.shape[0], first.shape[1], first.shape[2])
    fixed = size[0] is not None and size[1] is not None
    images = np.empty((len(files), *wanted), dtype=np.uint8)
    for row, (path, _) in enumerate(files):
        image = _load(source, path, wanted if fixed else (None, None, wanted[2]))
        if image.shape != wanted:
            raise DataError(
                "NN508",
                f"{path} is {image.shape[0]} by {image.shape[1]}, but {files[0][0].name} is {wanted[0]} by {wanted[1]}",
                "give the input a fixed size, for example image(64, 64, 3), and all images are resized to it",
                path=str(path),
                row=row + 1,
                span=source.span,
            )
        images[row] = image
    labels = np.array([label for _, label in files], dtype=object)
    return Table(source.origin, {"image": images, "label": labels}, ("label",))


def _size(source: DataSource) -> Size:
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


def _load(source: DataSource, path: Path, size: Size) -> Array:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            return _pixels(image, size)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise DataError(
            "NN502",
            f"{path} cannot be read as an image",
            "replace or remove it",
            path=str(path),
            span=source.span,
        ) from error


def _pixels(image: Image.Image, size: Size) -> Array:
    from PIL import Image

    height, width, channels = size
    if channels is None:
        channels = 1 if image.mode in ("1", "L", "I", "I;16") else 3
    converted = image.convert(MODES.get(channels, "RGB"))
    if height is not None and width is not None and converted.size != (width, height):
        converted = converted.resize((width, height), Image.Resampling.BILINEAR)
    pixels = np.asarray(converted)
    return pixels[..., np.newaxis] if pixels.ndim == 2 else pixels
