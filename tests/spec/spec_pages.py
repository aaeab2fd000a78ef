"""Reads the pages of the language reference: which blocks of code stand under which heading.

A case is a block ```nn with what belongs to it: the blocks ```nn path=FILE and ```py path=FILE before it under the
same heading are files beside it, the blocks ```py after it hold lines of its generated code.
Further words after ```nn: `style=sequential` compiles in that style, `n=20` binds a size where Keras builds the model,
`layout=free` lets the block stand in another layout than the formatter's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"^```(\w+)((?: [\w.]+=[\w./]+)*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PART = re.compile(rf"^#+ (?P<heading>[^\n]+)$|{FENCE.pattern}", re.MULTILINE | re.DOTALL)


@dataclass
class Case:
    """One block of a page. `line` is the line of the page on which its text begins."""

    page: str
    heading: str
    number: int
    line: int
    text: str
    options: dict[str, str]
    files: dict[str, str] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)
    code: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        slug = re.sub(r"\W+", "-", self.heading.lower()).strip("-")
        return f"{self.page}:{slug}" + (f":{self.number}" if self.number > 1 else "")


def pages(folder: Path) -> list[Path]:
    """The pages of the reference in their order."""
    return sorted(folder.glob("[0-9]*.md"))


def read_page(path: Path) -> list[Case]:
    """The cases of a page, in their order."""
    return list(read_text(path.stem, path.read_text("utf-8")))


def read_text(page: str, text: str) -> Iterator[Case]:
    """The cases of a page's text. Raises ValueError for a block that belongs to none."""
    heading, found = "", []
    files: dict[str, str] = {}
    modules: dict[str, str] = {}
    for part in PART.finditer(text):
        if part["heading"]:
            yield from found
            heading, found, files, modules = part["heading"], [], {}, {}
            continue
        kind, words, body = part[2], part[3], part[4]
        options = dict(word.split("=", 1) for word in words.split())
        line = text.count("\n", 0, part.start(4)) + 1
        if "path" in options:
            (files if kind == "nn" else modules)[options["path"]] = body
        elif kind == "nn":
            found.append(Case(page, heading, len(found) + 1, line, body, options, files, modules))
            files, modules = {}, {}
        elif kind == "py" and not found:
            raise ValueError(f"{page}: generated code without a network under {heading!r}")
        elif kind == "py":
            found[-1].code.append(body)
    yield from found
