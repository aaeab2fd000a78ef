"""A trained model as it is served: what goes in by name, what comes out by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from nndsl.runtime.data.labels import Class
from nndsl.runtime.data.table import Array
from nndsl.runtime.figures import predicted
from nndsl.runtime.settings import Interface
from nndsl.wants import OutputWant

if TYPE_CHECKING:
    import keras

Rows = Mapping[str, Array]
"""Inputs by the names that the model gives them, each `(rows, ...)`."""

Answers = dict[str, Array]
"""Outputs by name, each `(rows, ...)`."""


@dataclass(frozen=True, slots=True)
class Port:
    """An input or output. `shape` holds the batch axis; `None` is an axis that varies."""

    name: str
    shape: tuple[int | None, ...]
    dtype: str

    @property
    def argument(self) -> str:
        """The name where only plain letters are taken: `CT_scan` for `CT scan`."""
        return re.sub(r"\W", "_", self.name, flags=re.ASCII)


class Written(NamedTuple):
    """What is worth knowing of a file: a line of text, and the number of rows that it takes at a time (`None`: any)."""

    note: str
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """A model without loss and optimizer, the run that left it, and its ports in the order of the model's own."""

    model: keras.Model
    folder: Path
    settings: Mapping[str, Any]
    outputs_wanted: tuple[OutputWant, ...]
    classes: Mapping[str, tuple[Class, ...]]
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]

    def answers(self, rows: Rows) -> Answers:
        """What the model itself predicts."""
        return predicted(self.model, rows, self.outputs_wanted, len(next(iter(rows.values()))))


def served(model: keras.Model, folder: Path, settings: Mapping[str, Any], interface: Interface) -> Served:
    """Names the model's inputs and outputs as the network's file does."""
    wants = interface.wants.outputs
    named = (
        model.output
        if isinstance(model.output, dict)
        else dict(zip(_names(wants), model.outputs, strict=True))
    )
    return Served(
        model,
        folder,
        settings,
        wants,
        interface.classes,
        tuple(_port(tensor.name, tensor) for tensor in model.inputs),
        tuple(_port(name, named[name]) for name in _names(wants)),
    )


def arguments(served: Served, rows: Rows) -> Rows:
    """The rows by the names that functions of TensorFlow take them by."""
    return {port.argument: rows[port.name] for port in served.inputs}


def one_by_one(answer: Callable[[Rows], Answers], rows: Rows) -> Answers:
    """The answers of something that takes one row at a time."""
    count = len(next(iter(rows.values())))
    each = [answer({name: array[at : at + 1] for name, array in rows.items()}) for at in range(count)]
    return {name: np.concatenate([one[name] for one in each]) for name in each[0]}


def _names(wants: tuple[OutputWant, ...]) -> list[str]:
    return [want.name for want in wants]


def _port(name: str, tensor: Any) -> Port:
    return Port(name, tuple(tensor.shape), str(tensor.dtype))
