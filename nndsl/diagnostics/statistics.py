"""How often each code was found, the most frequent first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable

from nndsl.diagnostics.diagnostic import Diagnostic

Names = Callable[[str], str]
"""Gives a code the name of its rule."""


def render(diagnostics: Iterable[Diagnostic], name_of: Names) -> str:
    """A line a code: count, code and name; empty for none."""
    counted = _counted(diagnostics)
    width = max((len(str(count)) for _, count in counted), default=0)
    return "\n".join(f"{count:>{width}}  {code}  {name_of(code)}" for code, count in counted)


def render_json(diagnostics: Iterable[Diagnostic], name_of: Names) -> str:
    """`{"statistics": [{code, name, count}]}`."""
    rows = [{"code": code, "name": name_of(code), "count": count} for code, count in _counted(diagnostics)]
    return json.dumps({"statistics": rows}, indent=2)


def _counted(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, int]]:
    counts = Counter(found.code for found in diagnostics)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
