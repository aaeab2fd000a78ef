"""What figures were measured under, held against what they are to be measured under now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nndsl.runtime.errors import DataError

WHOLE = {"network's text": "another network, or another text of it", "data": "other data"}
"""Conditions that are kept as fingerprints, which say nothing to a reader."""


def check_conditions(known: Mapping[str, Any], now: Mapping[str, Any], what: str, way_out: str) -> None:
    """Raises NN565 for the first condition that is another one than before: figures would not be comparable."""
    for name in dict.fromkeys((*known, *now)):
        before, after = known.get(name), now.get(name)
        if before != after:
            change = WHOLE.get(name) or f"{name} {_shown(before)}, not {_shown(after)}"
            raise DataError(
                "NN565",
                f"{what} was begun with {change}",
                f"go on with what it was begun with, or {way_out}",
            )


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {item}" for key, item in value.items()) or "nothing"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nothing"
    return "not told" if value is None else str(value)
