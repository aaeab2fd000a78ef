"""The dictionary that `build_model` is called with."""

from __future__ import annotations

from typing import NoReturn

from nndsl.runtime.platform.problem import Failed, Problem


class UnknownShape(KeyError):
    """An input is not in the dictionary; `known` are those that are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


class InputShapes(dict[str, tuple[int, ...]]):
    """Name -> shape without the batch axis, of the regular inputs; a `dict` that says what it was asked for in vain."""

    def __missing__(self, name: str) -> NoReturn:
        raise UnknownShape(name, tuple(self))


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
