"""A syntax as data, in the terms that TextMate and Sublime Text share: contexts of matches and regions."""

from __future__ import annotations

from nndsl.record import record

Kinds = tuple[str, ...]
"""The kinds of a pattern's groups in order, or of the whole match where the pattern has none; empty: none."""


@record
class Match:
    """What one pattern finds, within a line."""

    pattern: str
    kinds: Kinds


@record
class Region:
    """From a pattern to another one, over any number of lines; between them the rules of some contexts hold.

    The `end` is looked for first. `kind` is that of all of it, where it has one.
    """

    begin: str
    kinds: Kinds
    end: str
    end_kinds: Kinds
    inside: tuple[str, ...]
    kind: str = ""


@record
class Include:
    """The rules of another context, at this place."""

    context: str


Rule = Match | Region | Include
