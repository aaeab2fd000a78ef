"""How much memory rows take."""

from __future__ import annotations

import numpy as np

from nndsl.runtime.data.streaming.part import AnyPart

TEXT = 100
"""Bytes that a text is counted as."""


AT_ONCE = 16 * 2**20
"""Bytes of rows that are taken from the disk, or handed over, at once at most."""


def row_bytes(part: AnyPart) -> int:
    """Bytes of one row with its targets."""
    row = part.take(np.arange(min(1, part.rows)))
    arrays = [*row.x.values(), *row.y.values()]
    return sum(array.size * (TEXT if array.dtype.kind == "O" else array.itemsize) for array in arrays)


def part_bytes(part: AnyPart) -> int:
    """Bytes of all rows with their targets."""
    return row_bytes(part) * part.rows


def batches_at_once(part: AnyPart, size: int) -> int:
    """How many batches of `size` rows are taken at once at most, at least one."""
    return max(1, AT_ONCE // max(1, row_bytes(part) * size))
