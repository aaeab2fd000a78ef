"""The folder of a comparison: made, or found again with the trainings of an earlier one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nndsl.runtime.folder import SETTINGS, new_folder, write_json


def place_of(out: Path | None) -> tuple[Path, dict[str, Any] | None]:
    """The folder, and the settings of the comparison that was begun there. Raises NN521 where it holds something else."""
    if out is not None:
        try:
            found = json.loads((out / SETTINGS).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = None
        if isinstance(found, dict) and found.get("kind") == "compare" and "conditions" in found:
            return out, found
    return new_folder("compare", out), None


def write_settings(folder: Path, settings: Mapping[str, Any]) -> None:
    write_json(folder / SETTINGS, settings)
