"""Whether the trials of a search can be held against one another: none may choose what it is judged by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nndsl.emit.usage import usage
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Bound, Setting
from nndsl.graph.program import Program
from nndsl.runtime.errors import DataError
from nndsl.runtime.penalties import has_penalties
from nndsl.runtime.tuning.objective import Objective
from nndsl.runtime.tuning.spaces import Space

SPLIT = ("validation_split", "validation_data")
"""Settings of the train section that decide which rows trials are judged on, as all options of the data section may."""

LOSS = ("loss", "loss_weights")
"""Settings of the compile section that decide what the loss is."""


def check_fair(graph: Graph, spaces: Sequence[Space], objective: Objective) -> None:
    """Raises NN566 where values to be searched change the rows that trials are judged on, or the loss where that judges."""
    program = graph.program
    data = program.data.options if program.data else ()
    rows: list[Bound | Setting] = [*_named(program.train.settings if program.train else (), SPLIT), *data]
    _refuse(program, spaces, rows, "the rows that trials are judged on")
    if is_loss(objective):
        settings = _named(program.compile.settings if program.compile else (), LOSS)
        _refuse(program, spaces, settings, f"what {objective.name} measures")


def counts_penalties(graph: Graph, objective: Objective) -> bool:
    """Whether a trial is the better the less its regularizers ask of it, whatever it predicts."""
    return is_loss(objective) and has_penalties(graph)


def is_loss(objective: Objective) -> bool:
    return objective.name.endswith("loss")


def _named(settings: Iterable[Setting], names: Sequence[str]) -> list[Setting]:
    return [each for each in settings if each.key in names]


def _refuse(
    program: Program, spaces: Sequence[Space], settings: Sequence[Bound | Setting], what: str
) -> None:
    read = usage(program, (), *settings).params
    for space in spaces:
        if space.name in read:
            raise DataError(
                "NN566",
                f"the param {space.name} changes {what}, so trials with different values cannot be compared",
                f"settle it with --set {space.name}=..., or take away its space",
            )
