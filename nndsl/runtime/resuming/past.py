"""What a run's folder says of how far it came, and what to tell where it cannot go on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nndsl.runtime.errors import DataError
from nndsl.runtime.folder import CODE, SETTINGS


def settings_of(folder: Path) -> dict[str, Any]:
    """The settings of a run that may go on. Raises NN521 for what is no run's folder, NN570 for one that cannot."""
    path = folder / SETTINGS
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _no_settings(folder) from error
    except (OSError, ValueError) as error:
        raise _no_run(folder) from error
    if "request" not in found:
        raise refused(folder, "was begun by a nndsl that wrote no checkpoints", "train anew: nndsl run FILE")
    if found.get("failure", {}).get("code") == "NN569":
        message = "ended because the loss was no number, and would end so again"
        raise refused(folder, message, f"train anew with what the report in {path} advises")
    return found


def _no_settings(folder: Path) -> DataError:
    if (folder / "network.nn").exists() or (folder / CODE).exists() or _is_empty(folder):
        message = "was stopped before it had begun: nothing is trained, and nothing is lost"
        return refused(folder, message, f"remove {folder} and run the network again")
    return _no_run(folder)


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(path.is_file() for path in folder.iterdir())


def _no_run(folder: Path) -> DataError:
    what = f"it has no readable {SETTINGS}" if folder.is_dir() else "there is no such folder"
    return DataError(
        "NN521",
        f"{folder} is not the folder of a run: {what}",
        "name a folder that nndsl run wrote, such as runs/NETWORK-1",
        path=str(folder),
    )


def refused(folder: Path, why: str, hint: str) -> DataError:
    """Why the run in a folder does not go on, and what to do instead."""
    return DataError("NN570", f"the run in {folder} {why}", hint, path=str(folder))
