"""The state of a run after an epoch, and the file that holds it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.folder import write_with
from nndsl.runtime.resuming.plain import Arrays

FOLDER = "checkpoint"
"""Where in the run's folder the checkpoints lie."""

FORMAT = 1
STATE = "state"
KEPT = 2
"""How many checkpoints stay: the newest, and the one before it for the day when the newest cannot be read."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A run after `epoch` epochs. `history` maps `loss`, ... to one value an epoch.

    `variables` are the model's and the optimizer's, in Keras' order. `plain` is everything else as JSON, its arrays in
    `arrays`: the callbacks' memory and the generators of random numbers. `ended`: a callback asked for no more epochs.
    """

    epoch: int
    history: Mapping[str, list[float]]
    variables: list[Array]
    plain: Mapping[str, Any]
    arrays: Arrays
    ended: bool = False


def write(folder: Path, checkpoint: Checkpoint) -> None:
    """Writes the file whole or not at all, and then removes what is older than the one before. Raises NN521."""
    place = folder / FOLDER
    path = place / f"epoch-{checkpoint.epoch:06d}.npz"
    write_with(path, lambda temporary: _save(temporary, checkpoint))
    newest_first = sorted(place.glob("epoch-*.npz"), reverse=True)
    older = newest_first[newest_first.index(path) :]
    for each in older[KEPT:]:
        each.unlink(missing_ok=True)


def read(folder: Path) -> tuple[Checkpoint | None, list[Path]]:
    """The newest checkpoint of a run that can be read, if there is one, and those newer that cannot."""
    damaged: list[Path] = []
    for path in sorted((folder / FOLDER).glob("epoch-*.npz"), reverse=True):
        try:
            return _load(path), damaged
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            damaged.append(path)
    return None, damaged


def _save(path: Path, checkpoint: Checkpoint) -> None:
    variables = {f"variable.{at}": array for at, array in enumerate(checkpoint.variables)}
    packed = {name: _packed(array) for name, array in {**variables, **checkpoint.arrays}.items()}
    state = {
        "format": FORMAT,
        "epoch": checkpoint.epoch,
        "ended": checkpoint.ended,
        "history": checkpoint.history,
        "variables": len(variables),
        "plain": checkpoint.plain,
        "dtypes": {name: dtype for name, (_, dtype) in packed.items() if dtype},
    }
    text = np.frombuffer(json.dumps(state).encode(), np.uint8)
    np.savez(path, **{STATE: text, **{name: array for name, (array, _) in packed.items()}})  # type: ignore[arg-type]


def _load(path: Path) -> Checkpoint:
    with np.load(path, allow_pickle=False) as file:
        # Reading an array to its end compares it with the sum that the archive holds.
        arrays = {name: file[name] for name in file.files}
    state = json.loads(arrays.pop(STATE).tobytes())
    if state["format"] != FORMAT:
        raise ValueError(f"format {state['format']}")
    for name, dtype in state["dtypes"].items():
        arrays[name] = arrays[name].view(np.dtype(dtype))
    variables = [arrays.pop(f"variable.{at}") for at in range(state["variables"])]
    return Checkpoint(state["epoch"], state["history"], variables, state["plain"], arrays, state["ended"])


def _packed(array: Array) -> tuple[Array, str]:
    """An array that NumPy's files can hold, and its dtype where that is none of NumPy's own, as bfloat16."""
    if array.dtype.isbuiltin == 1:
        return array, ""
    return np.ascontiguousarray(array).view(f"u{array.dtype.itemsize}"), array.dtype.name
