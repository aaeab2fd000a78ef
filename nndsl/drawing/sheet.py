"""What is laid out together: the parts of one group, or of the whole, in rows.

A sheet knows nothing of what is around it: a group is one part of its parent's sheet. `across` runs along the rows, `along` from row to
row: x and y of a drawing from the top down, y and x of one from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from nndsl.drawing.diagram import Box, Group, as_box
from nndsl.drawing.sizing import size_of
from nndsl.record import field, record

TITLE_PLACE = 8
"""Pixels from the left of a frame to its title."""


@record
class Measures:
    """Distances of a drawing, in its own unit: pixels, or letters of a terminal."""

    beside: float = 24
    """Between neighbours of a row."""
    between: float = 24
    """Between rows."""
    after_port: float = 14
    """Between a frame and the row next to it."""
    lane: float = 3
    """How far a passing line reaches to each side."""
    margin: float = 12
    """Between a frame and what it holds, across."""
    title: float = 20
    """The strip of a frame's title."""
    port: float = 13
    """Between the ends of two lines at one box."""
    reach: float = 46
    """How far from the middle of a box a line may end."""
    is_whole: bool = False
    """Whether places are whole numbers, as in a terminal."""

    def whole(self, place: float) -> float:
        """The place, or the whole number below it: rounding down keeps whole distances."""
        return floor(place) if self.is_whole else place

    def heading(self, group: Group) -> float:
        """How wide a frame must be for its title, and for the box that it collapses to."""
        return size_of(as_box(group)).width

    def gap(self, segments: Sequence[Segment]) -> float:
        """The space between two rows: more where lines go far sideways, so that they do not run flat."""
        widest = max((abs(each.end - each.start) for each in segments), default=0)
        return self.between + min(widest * 0.06, 2 * self.between)


@record(frozen=False)
class Row:
    """Where a row begins and how much it takes along; `gap` is the space behind it."""

    start: float = 0
    size: float = 0
    gap: float = 0


@record(frozen=False)
class Part:
    """A box, a laid out group or a port in its row: `place` is where it stands across, `left` and `right` how far it reaches.

    `length` is its size along. Exactly one of `box` and `sheet` is set, none for a port.
    """

    key: str
    rank: int = 0
    place: float = 0
    left: float = 0
    right: float = 0
    length: float = 0
    box: Box | None = None
    sheet: Sheet | None = None


@record(frozen=False)
class Segment:
    """A piece of a line between two rows: from `start` across in row `rank` to `end` in the next.

    `upper` and `lower` are the keys of the parts it begins and ends at, empty where the line passes. `arrow`: at neither end,
    the lower or the upper one.
    """

    net: str
    rank: int
    start: float
    end: float
    upper: str = ""
    lower: str = ""
    arrow: str = ""
    label: str = ""


@record(frozen=False)
class Sheet:
    """The parts of a group, laid out. `entries` and `exits` are where its frame is crossed, by net.

    `first` is where the first row begins, `last` the space behind the last one; it is at least `least` long. The title of its
    frame begins at `title`, in the direction of reading.
    """

    group: Group | None
    rows: list[Row] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)
    segments: list[Segment] = field(default_factory=list)
    across: float = 0
    along: float = 0
    entries: dict[str, float] = field(default_factory=dict)
    exits: dict[str, float] = field(default_factory=dict)
    first: float = 0
    last: float = 0
    least: float = 0
    title: float = TITLE_PLACE

    def line_id(self, place: int) -> str:
        """The name of a segment in a page."""
        return f"{self.group.key.replace(' ', '-') if self.group else 'whole'}-{place}"
