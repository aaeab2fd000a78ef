"""Texts with the cursor drawn into them, and what tests of an editor's features have in common."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from nndsl.files import read
from nndsl.ide.document import Document
from nndsl.source import Source
from tests.fuzzing.inputs import text_of

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*(ROOT / "examples").glob("*.nn"), *(ROOT / "tests" / "networks").glob("*.nn")])
"""Networks without a mistake."""

CURSOR = "↑"
"""Stands below the letter that the cursor is at, on a line of its own."""


def drawn(picture: str) -> tuple[str, int]:
    """The text of a picture and the offset that its arrow points up to."""
    lines: list[str] = []
    offset = -1
    for line in picture.splitlines():
        if line.strip() == CURSOR:
            above = sum(len(each) + 1 for each in lines[:-1])
            offset = above + line.index(CURSOR)
        else:
            lines.append(line)
    if offset < 0:
        raise ValueError(f"no {CURSOR} points at a letter")
    return "\n".join(lines) + "\n", offset


@cache
def network(path: Path) -> Document:
    """A network of the project with what it imports."""
    return Document(path.read_text(encoding="utf-8"), str(path), load)


def load(path: str, importing: str | None) -> Source:
    """An imported file, beside the one that imports it."""
    found = Path(importing or "").parent / path
    return Source(found.read_text(encoding="utf-8"), str(found))


def broken_texts(count: int) -> Iterator[str]:
    """Texts with wounds, made from their number alone."""
    return (text_of(number) for number in range(count))


def cut_texts(stride: int) -> Iterator[str]:
    """A network as somebody who types it from top to bottom has it every few letters."""
    for name in ("transformer.nn", "unet.nn"):
        text = read(ROOT / "examples" / name)
        yield from (text[:end] for end in range(0, len(text), stride))
