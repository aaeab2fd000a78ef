"""A process at work on a search: trial after trial, until there are enough or it is asked to stop."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nndsl.runtime.display import Display
from nndsl.runtime.extras import load_keras
from nndsl.runtime.tuning.desk import Desk
from nndsl.runtime.tuning.spaces import combinations
from nndsl.runtime.tuning.states import CUT_OFF, REPEATED, RUNNING, TRAINED, state_of
from nndsl.runtime.tuning.trial import Failed, Judge, Repeated, Stopped, tried

if TYPE_CHECKING:
    from optuna.study import Study

MOST_IN_VAIN = 100
"""So many trials in a row that could not be trained end a search: there is hardly one that can."""


@dataclass(frozen=True, slots=True)
class Limits:
    """When a search ends: after `trials` trained ones, or `until` a moment of the clock."""

    trials: int
    until: float | None = None


def work(
    study: Study,
    desk: Desk,
    folder: Path,
    limits: Limits,
    display: Display,
    asked: Callable[[], bool],
    turn: AbstractContextManager[object],
) -> str:
    """Makes trials one after another; returns why it ended where that is not that there are enough.

    Raises DataError where Keras refuses the first trial: then it is the network, not its values.
    """
    # Before the first trial begins: its time is that of its training.
    load_keras()
    in_vain = 0
    while not asked():
        if limits.until is not None and time.time() >= limits.until:
            return "the time is up"
        turn.__enter__()
        released = _Once(lambda: turn.__exit__(None, None, None))
        try:
            why = _why_enough(study, desk, limits)
            if why is not None:
                return why
            judge = Judge(desk, folder, display, asked, released)
            study.optimize(judge, n_trials=1)
        except Repeated:
            pass
        except Stopped:
            return ""
        except Failed as failed:
            if not _any_trained(study):
                raise failed.error from failed
        finally:
            released()
        in_vain = 0 if _last_was_trained(study) else in_vain + 1
        if in_vain >= MOST_IN_VAIN:
            return f"{MOST_IN_VAIN} trials in a row could not be trained"
    return ""


class _Once:
    """Does something the first time that it is called."""

    def __init__(self, action: Callable[[], object]) -> None:
        self.action: Callable[[], object] | None = action

    def __call__(self) -> None:
        action, self.action = self.action, None
        if action is not None:
            action()


def _why_enough(study: Study, desk: Desk, limits: Limits) -> str | None:
    """Whether another trial may begin: `None`, or why not."""
    trials = study.get_trials(deepcopy=False)
    states = [state_of(each) for each in trials]
    if sum(state in (*TRAINED, RUNNING) for state in states) >= limits.trials:
        return ""
    if len(tried(desk, trials)) >= combinations(desk.spaces):
        return f"all {combinations(desk.spaces):.0f} combinations were tried"
    return None


def _any_trained(study: Study) -> bool:
    return any(state_of(each) in TRAINED for each in study.get_trials(deepcopy=False))


def _last_was_trained(study: Study) -> bool:
    """Whether the latest trial of anybody came to something, or still may."""
    for each in reversed(study.get_trials(deepcopy=False)):
        state = state_of(each)
        if state not in (REPEATED, CUT_OFF) and each.state.name != "WAITING":
            return state in (*TRAINED, RUNNING)
    return True


def is_alone() -> bool:
    """Whether the process that began this one is gone."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    return parent is not None and not parent.is_alive()


def threads(jobs: int) -> dict[str, str]:
    """Environment with which several processes share the cores and the memory of a graphics card."""
    if jobs == 1:
        return {}
    each = str(max(1, (os.cpu_count() or 1) // jobs))
    return {
        "OMP_NUM_THREADS": each,
        "TF_NUM_INTRAOP_THREADS": each,
        "TF_NUM_INTEROP_THREADS": each,
        "TF_FORCE_GPU_ALLOW_GROWTH": "true",
        "XLA_PYTHON_CLIENT_PREALLOCATE": "false",
    }
