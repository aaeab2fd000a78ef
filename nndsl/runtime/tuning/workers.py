"""Several processes at work on one search, each with the data read for itself."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from nndsl.diagnostics import NnError
from nndsl.runtime.display import Silent
from nndsl.runtime.errors import DataError
from nndsl.runtime.tuning.request import TuneRequest
from nndsl.runtime.tuning.working import Limits, is_alone, threads, work

LOOKS = 0.5
"""Seconds between two looks at the study."""

PATIENCE = 120.0
"""How long a process waits for its turn to pick values: another one may have been killed in the middle of its own."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a process is told; `study` is the search's name in its storage."""

    request: TuneRequest
    folder: Path
    study: str
    limits: Limits


def work_in_parallel(job: Job, look: Callable[[], None], asked: Callable[[], bool]) -> str:
    """Lets `request.jobs` processes work until they are done; `look` is called again and again meanwhile.

    Returns why they ended, raises what one of them raised as DataError.
    """
    context = multiprocessing.get_context("spawn")
    turn, stop, answers = context.Lock(), context.Event(), context.Queue()
    with _environment(threads(job.request.jobs)):
        processes = [
            context.Process(target=_process, args=(job, turn, stop, answers), daemon=True)
            for _ in range(job.request.jobs)
        ]
        for each in processes:
            each.start()
    try:
        found = _watch(processes, answers, look, lambda: stop.set() if asked() else None)
    finally:
        # A second Ctrl-C, or a mistake: what they were at is taken up again another time.
        for each in processes:
            each.terminate()
    look()
    wrong = [text for kind, text in found if kind == "error"]
    if wrong:
        raise DataError(*wrong[0])
    return next((text for kind, text in found if text), "")


def _watch(
    processes: list[SpawnProcess], answers: Any, look: Callable[[], None], tell: Callable[[], None]
) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    while any(each.is_alive() for each in processes):
        tell()
        look()
        time.sleep(LOOKS)
        while not answers.empty():
            found.append(answers.get())
    while not answers.empty():
        found.append(answers.get())
    if len(found) < len(processes) and not any(kind == "error" for kind, _ in found):
        codes = [each.exitcode for each in processes if each.exitcode]
        if codes:
            found.append(("ended", _died(codes)))
    return found


def _died(codes: list[int]) -> str:
    many = "a process" if len(codes) == 1 else f"{len(codes)} processes"
    hint = ", perhaps for want of memory" if -signal.SIGKILL in codes else ""
    return f"{many} died{hint}: the same command goes on"


def _process(job: Job, turn: Any, stop: Any, answers: Any) -> None:
    # Ctrl-C goes to every process of the terminal; the one that began the search decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from optuna.exceptions import UpdateFinishedTrialError

    from nndsl.runtime.tuning.storage import DATABASE, told

    try:
        with told(job.request.storage or str(job.folder / DATABASE)):
            answers.put(("ended", _work(job, turn, stop)))
    except UpdateFinishedTrialError:
        # The search was begun again before this process saw that its own was over; the trial is theirs now.
        os._exit(1)
    except DataError as error:
        answers.put(("error", (error.code, error.message, error.hint)))
    except NnError as error:
        answers.put(("error", (error.diagnostics[0].code, error.diagnostics[0].message)))


def _work(job: Job, turn: Any, stop: Any) -> str:
    import optuna

    from nndsl.runtime.backends import settle
    from nndsl.runtime.tuning.desk import open_desk
    from nndsl.runtime.tuning.pruning import pruner
    from nndsl.runtime.tuning.storage import open_shared, open_storage

    settle(job.request.backend)
    desk = open_desk(job.request)
    url = job.request.storage
    storage = open_storage(job.folder) if url is None else open_shared(url)
    study = optuna.load_study(storage=storage, study_name=job.study, pruner=pruner(desk))

    def asked() -> bool:
        if is_alone():
            # Nobody is left to hear of it; the study has every trial that ended.
            os._exit(1)
        return bool(stop.is_set())

    return work(study, desk, job.folder, job.limits, Silent(), asked, _Turn(turn))


class _Turn:
    """A lock that does not wait for ever."""

    def __init__(self, lock: Any) -> None:
        self.lock = lock
        self.held = False

    def __enter__(self) -> None:
        self.held = self.lock.acquire(timeout=PATIENCE)

    def __exit__(self, *error: object) -> None:
        if self.held:
            self.lock.release()


@contextmanager
def _environment(changes: dict[str, str]) -> Iterator[None]:
    """Sets variables for the processes begun in the block, but none that the user set."""
    new = {name: value for name, value in changes.items() if name not in os.environ}
    os.environ.update(new)
    try:
        yield
    finally:
        for name in new:
            del os.environ[name]
