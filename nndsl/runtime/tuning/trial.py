"""One trial: values are picked, checked, trained with and judged, and what came of it is told to the study."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nndsl.runtime.display import Display
from nndsl.runtime.errors import DataError
from nndsl.runtime.experiment import train
from nndsl.runtime.figures import SAME, measure
from nndsl.runtime.training import History
from nndsl.runtime.tuning.desk import Attempt, Desk, Refused
from nndsl.runtime.tuning.objective import VALIDATION, Objective
from nndsl.runtime.tuning.spaces import combinations, keys_of, values_of
from nndsl.runtime.tuning.states import (
    CUT_OFF,
    FAILED,
    FINISHED,
    OUTCOME,
    PRUNED,
    REFUSED,
    REPEATED,
    state_of,
)

if TYPE_CHECKING:
    from optuna.study import Study
    from optuna.trial import FrozenTrial, Trial

STARTS = 10
"""Trials that are drawn before the sampler models what it has seen."""

DRAWS = 1000
"""How often values are drawn to find some that were not tried."""


class Stopped(Exception):
    """The user, or the process that began the search, asked to stop; the trial is taken up again another time."""


class Failed(Exception):
    """Keras refused a trial; `error` says why."""

    def __init__(self, error: DataError) -> None:
        super().__init__(str(error))
        self.error = error


class Repeated(Exception):
    """The sampler picked what was tried already."""


class Judge:
    """The objective function of a study. `asked` says whether to stop, `picked` is called when the values are known."""

    def __init__(
        self,
        desk: Desk,
        folder: Path,
        display: Display,
        asked: Callable[[], bool],
        picked: Callable[[], None],
    ) -> None:
        self.desk = desk
        self.folder = folder
        self.display = display
        self.asked = asked
        self.picked = picked

    def __call__(self, trial: Trial) -> float:
        from optuna import TrialPruned

        values = self._values(trial)
        self.picked()
        begun = time.monotonic()
        try:
            attempt = self.desk.attempt(values)
        except Refused as refused:
            _tell(trial, REFUSED, reason=str(refused))
            raise TrialPruned from None
        course = Course(trial, self.desk, attempt.options.epochs, self.asked)
        try:
            value, figures = self._train(trial, attempt, course)
        except DataError as error:
            _tell(trial, FAILED, reason=error.message)
            raise Failed(error) from error
        if not course.reason and not math.isfinite(value):
            course.reason = f"{self.desk.objective.name} is no number"
        state = PRUNED if course.reason else FINISHED
        _tell(trial, state, course.epochs, course.reason, figures, time.monotonic() - begun)
        if course.reason:
            raise TrialPruned
        return value

    def _values(self, trial: Trial) -> dict[str, Any]:
        study = trial.study
        earlier = [each for each in study.get_trials(deepcopy=False) if each.number < trial.number]
        # Which values come next hangs on the trials before and on nothing else: a search that was cut off goes on
        # as it would have gone.
        place = sum(1 for each in earlier if state_of(each) != CUT_OFF)
        study.sampler = sampler(self.desk.request.seed, place)
        picked = {space.name: space.pick(trial) for space in self.desk.spaces}
        if self._is_known(picked, earlier):
            self._try_another(study, place, earlier)
            _tell(trial, REPEATED)
            raise Repeated
        return picked

    def _is_known(self, values: dict[str, Any], earlier: list[FrozenTrial]) -> bool:
        return values in tried(self.desk, earlier)

    def _try_another(self, study: Study, place: int, earlier: list[FrozenTrial]) -> None:
        """Lets values be next that nobody tried, where they are found."""
        chance, known = random.Random(f"{self.desk.request.seed} {place}"), tried(self.desk, earlier)
        for _ in range(DRAWS):
            values = {space.name: space.draw(chance) for space in self.desk.spaces}
            if values not in known:
                study.enqueue_trial(keys_of(self.desk.spaces, values))
                return

    def _train(self, trial: Trial, attempt: Attempt, course: Course) -> tuple[float, dict[str, float]]:
        folder = self.folder / "trials" / str(trial.number)
        seed = self.desk.request.seed
        model, interrupted = train(
            attempt.network, attempt.prepared, attempt.options, seed, folder, self.display, course.epoch
        )
        if interrupted or self.asked():
            raise Stopped
        if course.reason:
            return math.nan, {}
        outputs, batch = attempt.prepared.wants.outputs, attempt.options.batch_size
        figures = measure(model, attempt.prepared.parts["validation"], outputs, batch)
        return _value(figures, self.desk.objective), figures


class Course:
    """The epochs of a trial as its study sees them; ends the training where going on is of no use."""

    def __init__(self, trial: Trial, desk: Desk, last: int, asked: Callable[[], bool]) -> None:
        self.trial = trial
        self.objective = desk.objective
        self.prunes = desk.prunes
        self.last = last
        self.asked = asked
        self.epochs = 0
        self.reason = ""

    def epoch(self, history: History) -> bool:
        """To be called with the history after every epoch; whether the training is to end."""
        self.epochs = len(history["loss"])
        loss, value = history["loss"][-1], history.get(self.objective.name, [math.nan])[-1]
        if math.isfinite(value):
            self.trial.report(value, self.epochs)
        if not math.isfinite(loss):
            self.reason = f"the loss was no number any more in epoch {self.epochs}"
        elif self._is_hopeless(value):
            self.reason = f"behind the others after {self.epochs} epochs"
        return bool(self.reason) or self.asked()

    def _is_hopeless(self, value: float) -> bool:
        # After the last epoch nothing is saved by giving up.
        may_end = self.prunes and self.epochs < self.last and math.isfinite(value)
        return may_end and self.trial.should_prune()


def sampler(seed: int, place: int) -> Any:
    """The sampler of the trial that stands at a place in the search: it has no memory but the study."""
    from optuna.samplers import TPESampler

    return TPESampler(seed=random.Random(f"{seed} {place}").getrandbits(31), n_startup_trials=STARTS)


def tried(desk: Desk, trials: list[FrozenTrial]) -> list[dict[str, Any]]:
    """The values of the trials that were begun and not cut off; none where hardly two could be the same."""
    if math.isinf(combinations(desk.spaces)):
        return []
    known = (each for each in trials if state_of(each) not in (CUT_OFF, REPEATED) and each.params)
    found = (values_of(desk.spaces, each.params) for each in known)
    return [values for values in found if len(values) == len(desk.spaces)]


def _tell(
    trial: Trial,
    state: str,
    epochs: int = 0,
    reason: str = "",
    figures: dict[str, float] | None = None,
    seconds: float = 0.0,
) -> None:
    told = {name: value for name, value in (figures or {}).items() if math.isfinite(value)}
    outcome = {"state": state, "epochs": epochs, "reason": reason, "figures": told, "seconds": seconds}
    trial.set_user_attr(OUTCOME, outcome)


def _value(figures: dict[str, float], objective: Objective) -> float:
    for name in (objective.figure, *SAME.get(objective.figure, ())):
        if name in figures:
            return figures[name]
    known = ", ".join(f"{VALIDATION}{name}" for name in figures)
    raise DataError(
        "NN566",
        f"the network has no figure {objective.name} to search by",
        f"--objective takes {known}",
    )
