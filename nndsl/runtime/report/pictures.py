"""Arrays as pictures inside of the page."""

from __future__ import annotations

import base64
import io

import numpy as np
from markupsafe import Markup, escape

from nndsl.runtime.data.table import Array

WIDTH = 112
"""Pixels of a picture on the page."""

MOST_PIXELS = 168
"""Larger pictures are made smaller, so that the page stays small."""

PALETTE = (
    (0xE8, 0xEC, 0xF1), (0x1F, 0x6F, 0xB4), (0xE0, 0x7B, 0x1A), (0x2E, 0x9E, 0x5B), (0xC2, 0x3B, 0x4B),
    (0x7D, 0x56, 0xB8), (0x8A, 0x5A, 0x3C), (0xD6, 0x5F, 0xA8), (0x6B, 0x75, 0x80), (0xB5, 0xB0, 0x21),
)  # fmt: skip
"""Colours of classes in a map; the first one is mostly the ground. Past the last they begin again with the second."""

Range = tuple[float, float]


def is_picture(dims: tuple[int, ...]) -> bool:
    """Whether `(height, width)` or `(height, width, channels)` can be looked at; a table of few columns cannot."""
    if len(dims) == 3:
        return min(dims[:2]) >= 4 and dims[2] in (1, 3, 4)
    # A longer one is a sequence, which is looked at as curves.
    return len(dims) == 2 and min(dims) >= 8 and max(dims) <= 4 * min(dims)


def brightness(array: Array) -> Range:
    """The values that are black and white in all of these pictures: those of the usual ranges, else the extremes."""
    finite = array[np.isfinite(array)] if array.dtype.kind == "f" else array
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if array.dtype == np.uint8 or (low >= 0 and 128 < high <= 255):
        return 0.0, 255.0
    if low >= 0 and 0.5 <= high <= 1:
        return 0.0, 1.0
    return (low, high) if high > low else (low, low + 1.0)


def photo(pixels: Array, shades: Range, words: str) -> Markup:
    """`(height, width)` or `(height, width, channels)`, in grey unless there are colours."""
    low, high = shades
    array = np.nan_to_num(pixels.astype(np.float64), nan=low, posinf=high, neginf=low)
    scaled = ((array - low) / (high - low)).clip(0, 1)
    return _image((scaled * 255).round().astype(np.uint8), words, is_photo=True)


def class_map(numbers: Array, words: str) -> Markup:
    """`(height, width)` class numbers, each class in its colour."""
    return _image(colours_of(numbers), words)


def colours_of(numbers: Array) -> Array:
    """The colour of each class number: its shape with an axis of red, green and blue."""
    places = np.where(numbers < len(PALETTE), numbers, 1 + (numbers - 1) % (len(PALETTE) - 1))
    found: Array = np.array(PALETTE, dtype=np.uint8)[places]
    return found


def shares(array: Array, words: str) -> Markup:
    """`(rows, columns)` of 0 .. 1 as a picture of one colour that is the stronger the nearer to 1; for light and dark."""
    alpha = (array.clip(0, 1) * 255).round().astype(np.uint8)
    colour = np.broadcast_to(np.array((0x1F, 0x6F, 0xB4), dtype=np.uint8), (*array.shape, 3))
    return _image(np.concatenate([colour, alpha[..., np.newaxis]], axis=-1), words, "heat", MOST_PIXELS * 4)


def _image(
    pixels: Array, words: str, kind: str = "picture", most: int = MOST_PIXELS, *, is_photo: bool = False
) -> Markup:
    from PIL import Image

    squeezed = pixels[..., 0] if pixels.ndim == 3 and pixels.shape[-1] == 1 else pixels
    image = Image.fromarray(np.ascontiguousarray(squeezed))
    if max(image.size) > most:
        image.thumbnail((most, most))
    buffer = io.BytesIO()
    # Few pixels are shown as they are, many smoothly; a photograph of many takes a tenth as JPEG.
    is_small = max(image.size) <= WIDTH
    form = "JPEG" if is_photo and not is_small and image.mode in ("L", "RGB") else "PNG"
    image.save(buffer, form, optimize=True)
    data = base64.b64encode(buffer.getvalue()).decode()
    classes = f"{kind} crisp" if is_small else kind
    return Markup(
        f'<img class="{classes}" alt="{escape(words)}" src="data:image/{form.lower()};base64,{data}">'
    )
