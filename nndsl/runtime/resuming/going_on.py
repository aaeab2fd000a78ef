"""`nndsl run --resume DIR`: everything that the run needs comes from its folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nndsl.runtime.display import Display, Silent
from nndsl.runtime.errors import DataError
from nndsl.runtime.folder import remove_unfinished
from nndsl.runtime.request import RunRequest, RunResult
from nndsl.runtime.resuming.checkpoint import Checkpoint, read
from nndsl.runtime.resuming.locking import locked
from nndsl.runtime.resuming.past import refused, settings_of
from nndsl.runtime.resuming.provenance import changed_versions, check_data
from nndsl.runtime.settings import versions

NOT_ASKED = ("path", "out", "backend", "origin", "params")
"""What a request says that the folder itself, or its settings, say of a run that goes on."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """A run to go on with: its folder, what its settings said so far, and its last checkpoint, if it came to one."""

    folder: Path
    settings: Mapping[str, Any]
    found: Checkpoint | None


def resume_run(folder: Path, epochs: int | None = None, display: Display | None = None) -> RunResult:
    """See `nndsl.runtime.resume`."""
    from nndsl.runtime.running import run_network

    display = display or Silent()
    settings_of(folder)  # The lock makes a file, and what is no run's folder gets none.
    with locked(folder):
        settings = settings_of(folder)
        remove_unfinished(folder)
        found, damaged = read(folder)
        for path in damaged:
            display.warn(f"the checkpoint {path.name} cannot be read, the one before it is taken")
        request = _request(folder, settings, epochs)
        if settings["status"] == "finished" and not _is_longer(folder, settings, found, epochs):
            display.note(_finished(folder, settings))
            return RunResult(folder, settings["figures"], found.history if found else {}, interrupted=False)
        if found is not None and epochs is not None and epochs < found.epoch:
            message = f"has {found.epoch} epochs behind it already"
            raise refused(folder, message, f"give --epochs at least {found.epoch}")
        for touched in check_data(settings["data_files"], folder):
            display.warn(touched)
        for changed in changed_versions(settings["versions"], versions()):
            display.warn(
                f"since the run began: {changed}; its numbers may differ from what they would have been"
            )
        if request.plain and not request.stream and found is not None:
            display.warn(
                "with --plain the backend draws the order of the rows, which will be another from here on"
            )
        display.note(_from_where(folder, found))
        return run_network(request, display, Resumed(folder, settings, found))


def taken_up(resumed: Resumed) -> dict[str, Any]:
    """What the settings of a resumed run say of its past."""
    before = resumed.settings
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {"started": before["started"], "resumed": [*before.get("resumed", ()), now]}


def failure_json(error: DataError | None) -> dict[str, Any]:
    """What the settings of a failed run say of why; nothing for one that did not fail."""
    return {"failure": {"code": error.code, "message": error.message, "hint": error.hint}} if error else {}


def resumable(error: DataError, folder: Path) -> DataError:
    """The mistake of a run that is trained but could not be written, with what to do about it."""
    hint = f"the training is not lost: make room, then nndsl run --resume {folder}"
    return DataError(error.code, error.message, hint, path=error.path)


def request_json(request: RunRequest, location: str) -> dict[str, Any]:
    """What was asked for, as JSON: enough to ask for it again from anywhere. `location` is where the data lie."""
    asked = {each.name: getattr(request, each.name) for each in fields(request) if each.name not in NOT_ASKED}
    if request.data is not None and os.path.exists(request.data):
        asked["data"] = location
    return {**asked, "params": dict(request.params), "file": str((request.origin or request.path).resolve())}


def _request(folder: Path, settings: Mapping[str, Any], epochs: int | None) -> RunRequest:
    asked = settings["request"]
    # A run of several machines goes on alone: batches and order are those of all, so the numbers are the same.
    known = {each.name for each in fields(RunRequest)} - {"epochs", "workers", "worker_index"}
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in asked.items()
        if name in known
    }
    return RunRequest(
        folder / "network.nn",
        out=folder,
        backend=settings["backend"],
        epochs=epochs or settings["epochs"],
        origin=Path(asked["file"]),
        **given,
    )


def _is_longer(
    folder: Path, settings: Mapping[str, Any], found: Checkpoint | None, epochs: int | None
) -> bool:
    """Whether more epochs are asked for than a finished run has. Raises NN570 where it cannot have more."""
    if epochs is None or epochs <= settings["epochs"]:
        return False
    if found is None or found.epoch < settings["epochs_run"]:
        message = "is finished and left no checkpoint of its last epoch to go on from"
        raise refused(folder, message, "train anew with more epochs")
    if found.ended:
        message = (
            f"was ended by one of its callbacks after epoch {found.epoch}, so more epochs change nothing"
        )
        raise refused(folder, message, "give EarlyStopping more patience and train anew")
    return True


def _finished(folder: Path, settings: Mapping[str, Any]) -> str:
    run, epochs = settings["epochs_run"], settings["epochs"]
    more = f"; to go on: nndsl run --resume {folder} --epochs {2 * epochs}" if run == epochs else ""
    return f"{folder} is finished: {run} epochs{more}"


def _from_where(folder: Path, found: Checkpoint | None) -> str:
    if found is None:
        return f"{folder} has no checkpoint yet: it begins with epoch 1"
    if found.ended:
        return f"{folder} was ended by a callback after epoch {found.epoch}: what is left is measured and written"
    return f"{folder} goes on after epoch {found.epoch}"
