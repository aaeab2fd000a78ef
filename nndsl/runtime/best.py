"""Which epoch of a training was the best one."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Course = Mapping[str, Sequence[float]]
"""`loss`, `val_loss`, ... -> one value an epoch."""


def judged_by(course: Course) -> str:
    """By what the best epoch is found: `validation loss`, or `loss` where nothing was held out."""
    return "validation loss" if "val_loss" in course else "loss"


def best_epoch(course: Course) -> int | None:
    """The epoch, from 1, with the lowest such loss; `None` where no epoch's loss is a number."""
    losses = course.get("val_loss") or course.get("loss") or ()
    known = [(loss, number) for number, loss in enumerate(losses, start=1) if not math.isnan(loss)]
    return min(known)[1] if known else None
