"""The dictionary that `build_model` is called with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nndsl.platform.inputs import PREPROCESSED
from nndsl.runtime.platform.architecture import name_of, shape_of
from nndsl.runtime.platform.problem import Failed, Problem
from nndsl.runtime.platform.setup import COLUMNS, Setup


class UnknownShape(KeyError):
    """An input is not in the dictionary; `known` are those that are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


class InputShapes(dict[str, tuple[int, ...]]):
    """Name -> shape without the batch axis, of the regular inputs; a `dict` that says what it was asked for in vain.

    Where the setup assumes, it has every regular input that it is asked for.
    """

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup.input_shapes)
        self.assumes = setup.assumes

    def __missing__(self, name: str) -> tuple[int, ...]:
        if not self.assumes or name.endswith(PREPROCESSED):
            raise UnknownShape(name, tuple(self))
        self[name] = (COLUMNS,)
        return self[name]


def with_assumed(setup: Setup, shapes: InputShapes, model: Any) -> Setup:
    """The setup with the inputs that the text asked for, as wide as the model takes them; as it is where none is assumed."""
    if not setup.assumes:
        return setup
    wanted = {name_of(tensor): shape_of(tensor) for tensor in getattr(model, "inputs", None) or ()}
    found = {name: _width(wanted.get(name, ()), shape) for name, shape in shapes.items()}
    return replace(setup, shapes={**setup.shapes, **found})


def _width(wanted: tuple[int | None, ...], shape: tuple[int, ...]) -> tuple[int, ...]:
    size = wanted[0] if len(wanted) == 1 else None
    return shape if size is None else (size,)


def unknown_shape(error: Failed) -> Failed | None:
    """What it means that a text asked for a shape that is not there; `None` where it failed of something else."""
    cause = error.__cause__
    if not isinstance(cause, UnknownShape):
        return None
    known = ", ".join(map(repr, cause.known)) or "none"
    message = f"input_shapes has no {cause.name!r}: it holds the regular inputs, here {known}"
    hint = (
        f"write its shape in the code where it has its own preprocessing; else --input {cause.name}=COLUMNS"
    )
    return Failed(Problem("unknown-shape", message, hint, error.problems[0].line))
