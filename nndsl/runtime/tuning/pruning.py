"""When a trial is given up: where it stands behind the middle of the earlier ones at the same epoch."""

from __future__ import annotations

from typing import Any

from nndsl.runtime.tuning.desk import Desk, first_attempt

SEEN = 5
"""Trials that are trained to their end before one is given up."""


def pruner(desk: Desk) -> Any:
    """The pruner of a search: the median rule, which leaves a trial a quarter of its epochs to warm up."""
    from optuna.pruners import MedianPruner, NopPruner

    if not desk.prunes:
        return NopPruner()
    epochs = first_attempt(desk).options.epochs
    return MedianPruner(n_startup_trials=SEEN, n_warmup_steps=max(2, epochs // 4))
