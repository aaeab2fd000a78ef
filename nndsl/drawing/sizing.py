"""How wide a text is, and how large a box must be to hold its two rows.

The widths are those of DejaVu Sans, the widest of the fonts that a browser takes for `sans-serif`: in any other the text fits
all the more.
"""

from __future__ import annotations

import unicodedata

from nndsl.drawing.diagram import Box
from nndsl.record import record

REGULAR = (
    *(318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636),
    *(636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787),
    *(603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635),
    *(634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838),
)  # fmt: skip
BOLD = (
    *(348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696, 696),
    *(696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995, 837, 850),
    *(733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716),
    *(712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838),
)  # fmt: skip
"""Thousandths of the size of the font, for the letters from space to tilde."""

FIRST = ord(" ")
OTHERS = {"·": 380, "×": 838}
ACCENTED, WIDE = 1050, 1000
"""Any other letter: no letter of the fonts but a few ligatures is wider; signs of Chinese, Japanese and Korean are square."""

TITLE, BELOW = 12, 10.5
"""Sizes of the fonts of a box's rows."""

PADDING, ROW = 12, 17
NARROWEST = 72
LONGEST_TITLE, LONGEST_BELOW = 300, 340
"""Pixels: what is longer ends in an ellipsis."""


@record
class Sized:
    """A box's texts, cut to what it holds, and its size in pixels."""

    title: str
    words: str
    below: str
    width: float
    height: float


def size_of(box: Box) -> Sized:
    """The box with room for its texts."""
    title = fitted(box.title, TITLE, LONGEST_TITLE, bold=True)
    taken = width_of(f"{title} ", TITLE, bold=True)
    words = fitted(box.words, TITLE, max(LONGEST_TITLE - taken, 40))
    below = fitted(box.below, BELOW, LONGEST_BELOW)
    first = taken + width_of(words, TITLE) if words else width_of(title, TITLE, bold=True)
    inner = max(first, width_of(below, BELOW), NARROWEST - 2 * PADDING)
    height = PADDING + ROW * (2 if below else 1)
    return Sized(title, words, below, round(inner + 2 * PADDING), height)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in pixels, in a font of a size."""
    return sum(_width(letter, BOLD if bold else REGULAR) for letter in text) * size / 1000


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text without unprintable letters, cut to a width in pixels."""
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    if width_of(text, size, bold=bold) <= room:
        return text
    while text and width_of(f"{text}…", size, bold=bold) > room:
        text = text[:-1]
    return f"{text.rstrip(' ,·(')}…"


def _width(letter: str, widths: tuple[int, ...]) -> int:
    place = ord(letter) - FIRST
    if 0 <= place < len(widths):
        return widths[place]
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    return OTHERS.get(letter, ACCENTED)
