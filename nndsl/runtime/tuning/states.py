"""The trials of a study in the words of nndsl, and those that were cut off."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from nndsl.runtime.tuning.objective import Objective
from nndsl.runtime.tuning.spaces import Space, values_of

if TYPE_CHECKING:
    from optuna.study import Study
    from optuna.trial import FrozenTrial

CONDITIONS = "conditions"
OUTCOME = "outcome"
REVIVED = "revived"

RUNNING, FINISHED, PRUNED, REFUSED, FAILED, REPEATED, CUT_OFF = (
    "running",
    "finished",
    "pruned",
    "refused",
    "failed",
    "repeated",
    "cut off",
)
TRAINED = (FINISHED, PRUNED)
"""The states that count towards the number of trials: refusing one takes no time."""


@dataclass(frozen=True, slots=True)
class Row:
    """A trial. `value` is its objective, for one that runs or was pruned the latest; `reason` says why it ended early."""

    number: int
    state: str
    values: dict[str, Any] = field(default_factory=dict)
    value: float | None = None
    epochs: int = 0
    seconds: float = 0.0
    reason: str = ""


def rows_of(trials: Iterable[FrozenTrial], spaces: Sequence[Space], now: datetime) -> list[Row]:
    """The trials that say something: neither those that wait nor those that were cut off or repeat another."""
    found = (_row(trial, spaces, now) for trial in trials if trial.state.name != "WAITING")
    return [row for row in found if row.state not in (REPEATED, CUT_OFF)]


def best_of(rows: Iterable[Row], objective: Objective) -> Row | None:
    """The finished trial with the best value, the earliest of equal ones."""
    best: Row | None = None
    for row in rows:
        if row.state == FINISHED and row.value is not None:
            best = row if objective.better(row.value, best.value if best else None) else best
    return best


def state_of(trial: FrozenTrial) -> str:
    """A trial's state; one that failed and told no outcome was cut off: killed, or stopped by its user."""
    name = trial.state.name
    if name == "RUNNING":
        return RUNNING
    if name == "COMPLETE":
        return FINISHED
    told = str(trial.user_attrs.get(OUTCOME, {}).get("state", CUT_OFF))
    # One that was killed between its outcome and its end has no value.
    return CUT_OFF if name == "FAIL" and told in TRAINED else told


def revive(study: Study, trial: FrozenTrial) -> bool:
    """Lets the values of a trial that was cut off be tried again; says whether that was not done before."""
    mark = f"{REVIVED} {trial.number}"
    if mark in study.user_attrs:
        return False
    study.set_user_attr(mark, True)
    wanted = trial.params or trial.system_attrs.get("fixed_params")
    if wanted:
        study.enqueue_trial(wanted)
    return True


def revive_all(study: Study, *, alone: bool) -> int:
    """Revives what was cut off, and returns how many trials that were. `alone` where nobody else can be at work on the study,
    so that a trial still said to run was killed."""
    from optuna.trial import TrialState

    count = 0
    for trial in study.get_trials(deepcopy=False):
        if alone and trial.state == TrialState.RUNNING:
            study.tell(trial.number, state=TrialState.FAIL)
        elif trial.state != TrialState.FAIL or state_of(trial) != CUT_OFF:
            continue
        count += revive(study, trial)
    return count


def _row(trial: FrozenTrial, spaces: Sequence[Space], now: datetime) -> Row:
    outcome = trial.user_attrs.get(OUTCOME) or {}
    steps = trial.intermediate_values
    value = trial.value if trial.state.name == "COMPLETE" else (steps[max(steps)] if steps else None)
    if value is not None and not math.isfinite(value):
        value = None
    begun = trial.datetime_start or now
    return Row(
        trial.number,
        state_of(trial),
        values_of(spaces, trial.params),
        value,
        int(outcome.get("epochs", max(steps, default=0))),
        ((trial.datetime_complete or now) - begun).total_seconds(),
        str(outcome.get("reason", "")),
    )
