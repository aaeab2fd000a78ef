"""A search from the `.nn` file to the folder it leaves."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nndsl.runtime.backends import settle
from nndsl.runtime.display import Silent
from nndsl.runtime.errors import DataError
from nndsl.runtime.interrupt import stoppable
from nndsl.runtime.network import copy_network
from nndsl.runtime.resuming.locking import locked
from nndsl.runtime.settings import versions
from nndsl.runtime.training import STOPPING as STOPPING_A_RUN
from nndsl.runtime.tuning.conditions import check_conditions
from nndsl.runtime.tuning.desk import Desk, conditions, first_attempt, open_desk
from nndsl.runtime.tuning.ending import end
from nndsl.runtime.tuning.fairness import counts_penalties
from nndsl.runtime.tuning.place import place_of, read_search, write_settings
from nndsl.runtime.tuning.pruning import pruner
from nndsl.runtime.tuning.request import TuneRequest, TuneResult
from nndsl.runtime.tuning.spaces import keys_of
from nndsl.runtime.tuning.states import TRAINED, Row, revive_all, rows_of
from nndsl.runtime.tuning.storage import DATABASE, open_shared, open_storage, open_study, told
from nndsl.runtime.tuning.view import Plan, Unseen, View
from nndsl.runtime.tuning.workers import Job, work_in_parallel
from nndsl.runtime.tuning.working import Limits, work

if TYPE_CHECKING:
    from optuna.storages import BaseStorage
    from optuna.study import Study

STOPPING = "stopping as soon as may be; press Ctrl-C again to leave at once"
PENALTIES = (
    "{} holds what the regularizers add, too, so values with which they add less look better;"
    " another --objective judges the predictions alone"
)


def tune_network(request: TuneRequest, view: View | None = None) -> TuneResult:
    """Checks, searches and writes; see `nndsl.runtime.tune`."""
    view = view or Unseen()
    backend = settle(request.backend)
    desk = open_desk(request)
    for found in desk.base.analysis.diagnostics:
        view.warn(str(found))
    if counts_penalties(desk.base.analysis.graph, desk.objective):
        view.warn(PENALTIES.format(desk.objective.name))
    now = conditions(desk, backend)
    name = desk.base.analysis.graph.name
    # First what may be refused: a folder is made when nothing more can be.
    shared = open_shared(request.storage) if request.storage is not None else None
    folder, goes_on = place_of(name, request.out)
    with locked(folder, "trials"), told(request.storage or str(folder / DATABASE)):
        if goes_on:
            known = read_search(folder)["conditions"]
            check_conditions(known, now, f"the search in {folder}", "give --out another folder")
        study = _open(desk, shared or open_storage(folder), request.study or name, now)
        settings = _settings(desk, request, folder, study, now)
        if not goes_on:
            copy_network(desk.base, folder)
        write_settings(folder, settings)
        try:
            stopped, why = _search(study, desk, request, folder, view)
        except DataError as error:
            write_settings(
                folder, {**settings, "status": "failed", "ended": _now(), "problem": error.message}
            )
            raise
        return end(study, desk, request, folder, settings, view, stopped, why)


def _open(desk: Desk, storage: BaseStorage, name: str, now: dict[str, Any]) -> Study:
    """The study with its pruner, what was cut off enqueued again; a new one begins with the file's own values."""
    study = open_study(storage, name, desk.objective.maximized, now)
    study.pruner = pruner(desk)
    if not study.get_trials(deepcopy=False):
        own = {space.name: space.default for space in desk.spaces}
        study.enqueue_trial(keys_of(desk.spaces, own))
    return study


def _search(study: Study, desk: Desk, request: TuneRequest, folder: Path, view: View) -> tuple[bool, str]:
    """Makes the trials; returns whether the user stopped it, and else why it ended before there were enough."""
    cut_off = revive_all(study, alone=request.storage is None)
    before = rows_of(study.get_trials(deepcopy=False), desk.spaces, datetime.now())
    attempt = first_attempt(desk)
    view.start(
        Plan(
            desk.base.analysis.graph.name,
            desk.request.data or attempt.prepared.measured.origin,
            {part: each.rows for part, each in attempt.prepared.parts.items()},
            desk.spaces,
            desk.objective,
            request.trials,
            request.jobs,
            request.seed,
            str(folder),
            sum(row.state in TRAINED for row in before),
            cut_off,
        )
    )
    limits = Limits(request.trials, time.time() + request.timeout if request.timeout is not None else None)
    try:
        with stoppable(lambda: view.warn(STOPPING)) as interrupt:
            why = _work(study, desk, request, folder, limits, view, lambda: interrupt.asked)
            return interrupt.asked, why
    except KeyboardInterrupt:
        return True, ""
    finally:
        view.update(rows(study, desk))
        view.stop()


def _work(
    study: Study,
    desk: Desk,
    request: TuneRequest,
    folder: Path,
    limits: Limits,
    view: View,
    asked: Callable[[], bool],
) -> str:
    def look() -> None:
        view.update(rows(study, desk))

    if request.jobs > 1:
        job = Job(request, folder, study.study_name, limits)
        return work_in_parallel(job, look, asked)
    return work(study, desk, folder, limits, _Looking(look, view), asked, nullcontext())


def rows(study: Study, desk: Desk) -> list[Row]:
    """The trials as they stand."""
    return rows_of(study.get_trials(deepcopy=False), desk.spaces, datetime.now())


class _Looking(Silent):
    """Looks at the study again after every epoch of a trial."""

    def __init__(self, look: Callable[[], None], view: View) -> None:
        self.look = look
        self.view = view

    def warn(self, text: str) -> None:
        self.view.warn(STOPPING if text == STOPPING_A_RUN else text)

    def epoch(self, epoch: Any) -> None:
        self.look()

    def stop(self) -> None:
        self.look()


def _settings(
    desk: Desk, request: TuneRequest, folder: Path, study: Study, now: dict[str, Any]
) -> dict[str, Any]:
    return {
        "kind": "tune",
        "network": desk.base.analysis.graph.name,
        "status": "searching",
        "started": _now(),
        "file": str(request.path.resolve()),
        "seed": request.seed,
        "data": {"location": desk.request.data or first_attempt(desk).prepared.measured.origin},
        "study": study.study_name,
        "objective": desk.objective.name,
        "direction": desk.objective.direction,
        "trials": request.trials,
        "conditions": now,
        "options": _options(request),
        "versions": versions(),
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _options(request: TuneRequest) -> dict[str, Any]:
    """What the command line said, so that `--resume` need not say it again. An address may hold a password."""
    return {
        "data": (
            str(Path(request.data).resolve())
            if request.data and Path(request.data).exists()
            else request.data
        ),
        "targets": list(request.targets),
        # As Python writes them: JSON has no tuples.
        "params": {name: repr(value) for name, value in request.params.items()},
        "epochs": request.epochs,
        "batch_size": request.batch_size,
        "seed": request.seed,
        "objective": request.objective,
        "direction": request.direction,
        "prunes": request.prunes,
        "backend": request.backend,
        "jobs": request.jobs,
        "has_storage": request.storage is not None,
        "study": request.study,
    }
