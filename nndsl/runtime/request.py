"""What a user asks of a run, an evaluation or a prediction, and what they get back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Figures = dict[str, dict[str, float]]
"""Part (`train`, `validation`, `test`) -> name (`loss`, `accuracy`) -> value."""


@dataclass(frozen=True, slots=True)
class RunRequest:
    """A training run of the network in the file `path`.

    `data` is a file, a folder of images, `sklearn:NAME` or `keras:NAME`, in place of the file's own data section;
    `targets` are columns (`COLUMN`, or `OUTPUT=COLUMN` where there are several outputs). `params` set the file's
    params, `epochs` and `batch_size` go before its train section. `out` is the folder to write, which must not exist
    yet; without it the run gets the next free folder `runs/NETWORK-1`, `runs/NETWORK-2`, ... `backend` is
    `tensorflow`, `jax` or `torch`; without it KERAS_BACKEND counts, then Keras' own configuration, then what is installed.
    `origin` is the file that `path` is a copy of, as in a run's folder: the network is called after it, paths in it count
    from its folder, and layers written in Python are imported from there. `plain` leaves feeding and steps to Keras' `fit`;
    `explain_speed` prints how they are chosen, `tensorboard` writes logs for TensorBoard into the run's folder. `stream` says whether data are read in chunks; without it the memory at hand
    decides.

    `devices` of this machine train together; `workers` are machines that do, as `host:port` in the order of their numbers,
    the same list on each; `worker_index` is this one's number (else NNDSL_WORKER_INDEX, else the only address of this
    machine), and `worker_wait` the seconds after which a missing one is given up. Worker 0 writes the folder.
    """

    path: Path
    data: str | None = None
    targets: tuple[str, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    epochs: int | None = None
    batch_size: int | None = None
    seed: int = 0
    out: Path | None = None
    backend: str | None = None
    origin: Path | None = None
    plain: bool = False
    explain_speed: bool = False
    tensorboard: bool = False
    stream: bool | None = None
    devices: int | None = None
    workers: tuple[str, ...] = ()
    worker_index: int | None = None
    worker_wait: float = 300.0

    @property
    def home(self) -> Path:
        """The folder from which the paths that the network's file names count."""
        return (self.origin or self.path).parent


@dataclass(frozen=True, slots=True)
class RunResult:
    """`history` maps `loss`, `val_loss`, ... to one value an epoch. `interrupted` where the user stopped the run."""

    folder: Path
    figures: Figures
    history: Mapping[str, list[float]]
    interrupted: bool
