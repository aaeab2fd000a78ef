"""Ctrl-C reaches one worker. All end after the same epoch, as none can go on without the others."""

from __future__ import annotations

from typing import Any

from nndsl.runtime.distribution.scope import current_team
from nndsl.runtime.extras import load_keras
from nndsl.runtime.interrupt import Interrupt


def agreed(own: Interrupt) -> tuple[Interrupt, list[Any]]:
    """The interrupt that training listens to, and the callbacks that carry `own` to the other workers.

    On one machine these are `own` and nothing.
    """
    team = current_team()
    if team is None or team.workers is None:
        return own, []
    common = Interrupt()
    return common, [_asking(own, common)]


def _asking(own: Interrupt, common: Interrupt) -> Any:
    class Asking(load_keras().callbacks.Callback):  # type: ignore[misc]
        """After each epoch, whether any worker was asked to stop."""

        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
            from jax.experimental.multihost_utils import process_allgather
            from numpy import array

            common.asked = bool(process_allgather(array(own.asked)).any())

    return Asking()
