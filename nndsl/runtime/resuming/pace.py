"""How often a checkpoint is written, so that training hardly notices."""

from __future__ import annotations

import time

SECONDS = 3.0
"""Between two checkpoints lies at least this much training."""

SHARE = 0.02
"""Writing takes at most this share of the time."""


class Pace:
    """Says when the next checkpoint is due."""

    def __init__(self) -> None:
        self.ended = time.monotonic()
        self.cost = 0.0

    def is_due(self) -> bool:
        return time.monotonic() - self.ended >= max(SECONDS, self.cost / SHARE)

    def wrote(self, began: float) -> None:
        """A checkpoint whose writing began at `began` (of `time.monotonic`) is done, or has failed."""
        self.ended = time.monotonic()
        self.cost = self.ended - began
