"""Texts with a cursor drawn into them as `@`, a sign that the language does not have."""

from __future__ import annotations

from nndsl.ide.completion import Suggestion, complete
from nndsl.ide.document import Document
from nndsl.ide.outside import Outside

CURSOR = "@"

HEAD = """\
input image(28, 28, 1)
input words(20): int32
input steps(20, 5)
input table(7)
param width = 32
block conv(filters, act=relu) = Conv2D(filters, 3) -> act
shared tower = Dense(8)
extern pool(rate=0.5) from my.layers : (b, n) -> (b, n)
"""
"""What most tests have above the line with the cursor."""

COLUMNS = ("age", "income", "House price")
FILES = ("other.nn", "parts/blocks.nn")
AROUND = Outside(lambda *_: COLUMNS, lambda above, *suffixes: FILES if ".nn" in suffixes else ("a.csv",))


def drawn(text: str, head: str = HEAD) -> tuple[Document, int]:
    """The document of a text under a head, without the cursor's sign, and the cursor's offset."""
    at = text.index(CURSOR)
    return Document(head + text[:at] + text[at + 1 :]), len(head) + at


def completed(text: str, head: str = HEAD) -> list[Suggestion]:
    """What is suggested at the cursor."""
    return complete(*drawn(text, head), AROUND)


def labels(text: str, head: str = HEAD) -> list[str]:
    return [each.label for each in completed(text, head)]


def applied(text: str, label: str, head: str = "") -> str:
    """The text after a suggestion has been taken, in its plain form, without the head."""
    found = next(each for each in completed(text, head) if each.label == label)
    span = found.edit.span
    return span.source.text[len(head) : span.start] + found.edit.text + span.source.text[span.end :]
