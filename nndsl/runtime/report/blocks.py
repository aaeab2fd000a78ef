"""What sections are made of: plain data, each laid out by the template of its name in `templates/report/`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

Cell = str | Markup
"""A text, which is escaped, or a picture as HTML."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `kind` is `note`, or `warning` for what went wrong."""

    template: ClassVar[str] = "text"
    text: str
    kind: str = "note"


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, side by side."""

    template: ClassVar[str] = "facts"
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """`numbers` are the columns, from 0, that stand at the right. With `folded` the table opens at a click on that text."""

    template: ClassVar[str] = "table"
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    caption: str = ""
    numbers: frozenset[int] = frozenset()
    folded: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture with its heading."""

    svg: Markup
    title: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Charts:
    """As many charts side by side as there is room for."""

    template: ClassVar[str] = "charts"
    charts: Sequence[Chart]


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture of the network, which may be much higher than a page. With `folded` it opens at a click on that text."""

    template: ClassVar[str] = "diagram"
    svg: Markup
    folded: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """An example: pictures with their names, and texts with theirs."""

    title: str
    pictures: Sequence[tuple[str, Markup]]
    texts: Sequence[tuple[str, str]]
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Gallery:
    template: ClassVar[str] = "gallery"
    cards: Sequence[Card]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Shade:
    """A cell of a matrix: its text, how dark it is from 0 to 1, and what it says in words."""

    text: str
    share: float
    words: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """A confusion matrix: a row a true class, a column a predicted one; `recall` and `precision` are at the edges."""

    template: ClassVar[str] = "matrix"
    labels: Sequence[str]
    rows: Sequence[Sequence[Shade]]
    recall: Sequence[str]
    precision: Sequence[str]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Heat:
    """A matrix of many classes as a picture."""

    template: ClassVar[str] = "heat"
    picture: Markup
    across: str
    down: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Swatches:
    """Which colour stands for what in maps of classes: CSS colours and labels."""

    template: ClassVar[str] = "swatches"
    colours: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Code:
    """Text as it was written, which opens at a click on `folded`."""

    template: ClassVar[str] = "code"
    text: str
    folded: str


Block = Text | Facts | Table | Charts | Diagram | Gallery | Matrix | Heat | Swatches | Code


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under a heading; `anchor` is its place for links within the page."""

    title: str
    anchor: str
    blocks: Sequence[Block]
