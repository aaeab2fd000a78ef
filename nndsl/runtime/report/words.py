"""Numbers as a page shows them."""

from __future__ import annotations

import math

from nndsl.runtime.display import number


def shown(value: float) -> str:
    """Four digits, or all of a whole part of up to nine: `0.1235`, `28,934`, `1.2346e+12`."""
    value = float(value)
    if math.isfinite(value) and 1e4 <= abs(value) < 1e9:
        return f"{value:,.0f}"
    return number(value)
