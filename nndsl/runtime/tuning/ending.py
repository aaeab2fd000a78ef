"""The end of a search: what it found is told and written."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nndsl.runtime.display import duration, number
from nndsl.runtime.tuning.best import write_best
from nndsl.runtime.tuning.desk import Desk
from nndsl.runtime.tuning.importance import importances
from nndsl.runtime.tuning.place import write_settings, write_trials
from nndsl.runtime.tuning.request import TuneRequest, TuneResult
from nndsl.runtime.tuning.states import FINISHED, PRUNED, REFUSED, TRAINED, Row, best_of, rows_of
from nndsl.runtime.tuning.table import trials, written
from nndsl.runtime.tuning.view import View

if TYPE_CHECKING:
    from optuna.study import Study


def end(
    study: Study,
    desk: Desk,
    request: TuneRequest,
    folder: Path,
    settings: dict[str, Any],
    view: View,
    stopped: bool,
    why: str,
) -> TuneResult:
    """Writes the best network, the table and the plots, and says what the best was."""
    from nndsl.runtime.tuning.plots import plot_search
    from nndsl.runtime.tuning.report import write_report

    rows = rows_of(study.get_trials(deepcopy=False), desk.spaces, datetime.now())
    best = best_of(rows, desk.objective)
    trained = sum(row.state in TRAINED for row in rows)
    status = "interrupted" if stopped or (trained < request.trials and not why) else "finished"
    write_trials(folder, rows, desk.spaces, desk.objective.name)
    if why:
        view.note(f"the search ended: {why}")
    view.note(_counted(rows))
    if best is not None:
        weights = importances(study)
        _write_best(desk, rows, best, folder)
        plot_search(folder, rows, desk, weights)
        write_report(folder, rows, best, desk, settings, _run(request, folder))
        _tell(desk, request, rows, best, folder, view, weights)
    else:
        view.warn("no trial was finished, so there is no best one")
    found = None if best is None else {"trial": best.number, "value": best.value, "params": best.values}
    ended = datetime.now(UTC).isoformat(timespec="seconds")
    # Last: a folder whose settings say that the search ended has everything else.
    write_settings(folder, {**settings, "status": status, "ended": ended, "trained": trained, "best": found})
    view.note(f"wrote {folder}")
    if status == "interrupted":
        view.note(f"go on with: {_again(request, folder)}")
    return TuneResult(folder, best.values if best else None, best.value if best else None, trained, stopped)


def _counted(rows: list[Row]) -> str:
    spent = duration(sum(row.seconds for row in rows))
    parts = [f"{trials(sum(row.state in TRAINED for row in rows))} in {spent} of work"]
    for state, words in (
        (PRUNED, "ended early"),
        (REFUSED, "refused by the checks, untrained"),
        ("failed", "failed"),
    ):
        count = sum(row.state == state for row in rows)
        parts += [f"{count} {words}"] if count else []
    return ", ".join(parts)


def _write_best(desk: Desk, rows: list[Row], best: Row, folder: Path) -> None:
    trained = sum(row.state in TRAINED for row in rows)
    comment = f"{trials(trained)} of nndsl tune: {desk.objective.name} {_value(best)} in trial {best.number}{_own(desk, rows)}."
    write_best(desk.base, desk.spaces, best.values, folder, comment)


def _own(desk: Desk, rows: list[Row]) -> str:
    """How the file's own values did."""
    values = {space.name: space.default for space in desk.spaces}
    own = next((row for row in rows if row.state == FINISHED and row.values == values), None)
    return f"; the file's own values gave {_value(own)}" if own is not None else ""


def _tell(
    desk: Desk,
    request: TuneRequest,
    rows: list[Row],
    best: Row,
    folder: Path,
    view: View,
    weights: dict[str, float],
) -> None:
    view.note(f"best: {desk.objective.name} {_value(best)} in trial {best.number}{_own(desk, rows)}")
    view.note(f"  {written(best.values)}")
    if weights:
        shares = ", ".join(f"{name} {share:.0%}" for name, share in weights.items())
        view.note(f"importance: {shares}")
    view.note(f"train it with: {_run(request, folder)}")


def _value(row: Row) -> str:
    return "" if row.value is None else number(row.value)


def _run(request: TuneRequest, folder: Path) -> str:
    return shlex.join(["nndsl", "run", str(folder / "best.nn"), *_as_before(request)])


def _again(request: TuneRequest, folder: Path) -> str:
    storage = ["--storage", "URL"] if request.storage else []
    return shlex.join(["nndsl", "tune", "--resume", str(folder), "--trials", str(request.trials), *storage])


def _as_before(request: TuneRequest) -> list[str]:
    """The options of the command that hold for a run, too."""
    words = ["--data", request.data] if request.data else []
    for target in request.targets:
        words += ["--target", target]
    for name, value in request.params.items():
        words += ["--set", f"{name}={value}"]
    for option, given in (("--epochs", request.epochs), ("--batch-size", request.batch_size)):
        words += [option, str(given)] if given is not None else []
    words += ["--seed", str(request.seed)] if request.seed else []
    return words + (["--backend", request.backend] if request.backend else [])
