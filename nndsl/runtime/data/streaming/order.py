"""An order of rows that is as good as random for training and still reads a disk mostly from front to back."""

from __future__ import annotations

import numpy as np

from nndsl.runtime.data.split import row_numbers
from nndsl.runtime.data.table import Array

BLOCK = 1024
"""Rows that lie side by side on disk and stay near each other."""

WINDOW = 64
"""Blocks from all over the file whose rows are shuffled among each other."""


def block_order(rows: int, seed: int, epoch: int, block: int = BLOCK, window: int = WINDOW) -> Array:
    """Every row number once, `(rows,)`: blocks are shuffled, then the rows of each `window` blocks in a row.

    The same for the same numbers. Up to one window of rows it is a permutation of all of them.
    """
    generator = np.random.default_rng((seed, epoch))
    blocks = generator.permutation(-(-rows // block))
    order = row_numbers(rows)
    filled = 0
    for start in range(0, len(blocks), window):
        drawn = blocks[start : start + window, np.newaxis] * block + np.arange(block)
        inside = generator.permutation(drawn[drawn < rows])
        order[filled : filled + len(inside)] = inside
        filled += len(inside)
    return order
