"""Pieces of the text as outlines and hovers quote them: on one line, without comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nndsl.graph.words import short
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.scan import scan

LONGEST = 60
"""Characters of a quotation."""

REGION = re.compile(r"#\s*(?P<end>end)?region\b")
"""A comment that marks where a region begins or ends."""


def one_line(text: str) -> str:
    """A piece of the text without its comments and line ends."""
    written, at = "", 0
    for part in scan(text):
        blank = " " if written and part.start > at else ""
        written, at = f"{written}{blank}{part.text}", part.end
    return written


def quoted(text: str) -> str:
    """A piece of the text on one line, cut where it is long."""
    return short(one_line(text), LONGEST)


def parameters_text(parameters: Sequence[nodes.Parameter]) -> str:
    """The parameters of a block or extern as they are written: `(filters, strides=1)`."""
    found = (
        each.name.id if each.default is None else f"{each.name.id}={one_line(each.default.span.text)}"
        for each in parameters
    )
    return f"({', '.join(found)})"


def comments_at(span: Span) -> list[str]:
    """The comments on the lines right above a declaration, or else the one behind it on its line; marks of regions are
    none."""
    source = span.source
    line = above = source.position(span.start)[0]
    found: list[str] = []
    while (text := source.line(above := above - 1).strip()).startswith("#"):
        found[:0] = [] if REGION.match(text) else [text]
    if found:
        return found
    written = source.line(line)
    parts = scan(written)
    return [written[parts[-1].end :].strip()] if parts else []


def prose(comments: Iterable[str]) -> str:
    """What comments say to readers: neither signs nor what they say to nndsl."""
    from nndsl.syntax.ignores import without_ignore

    lines = (without_ignore(comment).lstrip("#").strip() for comment in comments)
    return "\n".join(line for line in lines if line)
