"""What a user asks of a search, and what they get back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TRIALS = 30
"""How many trials a search makes unless told."""


@dataclass(frozen=True, slots=True)
class TuneRequest:
    """A search over the spaces of the params of the network in `path`.

    `trials` counts those that were trained, earlier ones of the same folder included. `data`, `targets`, `epochs`,
    `batch_size`, `seed` and `backend` are those of a run; `params` are settled and not searched. `objective` is a figure
    of the validation column of a run (`val_loss`), `direction` `minimize` or `maximize`; its name tells unless told.
    `jobs` is the number of processes. `out` is the folder to write; where it holds a search already, that one goes on.
    `storage` is a database of Optuna's that several machines share, `study` the search's name in it. After `timeout`
    seconds no trial begins. Without `prunes` every trial is trained to its end.
    """

    path: Path
    trials: int = TRIALS
    data: str | None = None
    targets: tuple[str, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    epochs: int | None = None
    batch_size: int | None = None
    seed: int = 0
    jobs: int = 1
    out: Path | None = None
    storage: str | None = None
    study: str | None = None
    objective: str = "val_loss"
    direction: str | None = None
    timeout: float | None = None
    prunes: bool = True
    backend: str | None = None


@dataclass(frozen=True, slots=True)
class TuneResult:
    """`values` are those of the best trial by param, `value` its objective; `None` where no trial was finished."""

    folder: Path
    values: Mapping[str, Any] | None
    value: float | None
    trials: int
    interrupted: bool
