"""Names in a sentence: lists and suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.diagnostics import suggest


def listing(names: Sequence[str], limit: int = 8) -> str:
    """`a, b and c`; past `limit` names the rest is counted."""
    if len(names) > limit:
        return f"{', '.join(names[:limit])} and {len(names) - limit} more"
    return suggest.one_of(names, "and")


def did_you_mean(name: str, known: Sequence[str], what: str) -> str:
    """A hint: the nearest name, else what there is."""
    otherwise = f"the {what} are {listing(known)}" if known else f"there are no {what}"
    return suggest.did_you_mean(name, known, otherwise)
