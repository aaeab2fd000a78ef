"""What a search judges trials by: a figure of the validation rows, and whether less or more of it is better."""

from __future__ import annotations

from dataclasses import dataclass

from nndsl.graph.graph import Graph
from nndsl.rules.monitor import better_mode, logged_names
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.errors import DataError
from nndsl.runtime.names import did_you_mean
from nndsl.wants import OutputWant

VALIDATION = "val_"
NATURAL = {
    "classes": ("accuracy",),
    "binary": ("accuracy",),
    "multilabel": ("accuracy",),
    "numbers": ("mae", "r2"),
    "copy": ("mae", "r2"),
}
"""The figures that every run measures by the kind of its target, compiled or not."""

LARGE = ("r2",)
"""Natural figures whose names the rules about callbacks do not know."""


@dataclass(frozen=True, slots=True)
class Objective:
    """`name` as the user writes it: `val_loss`. `figure` is its name without `val_`."""

    name: str
    maximized: bool

    @property
    def figure(self) -> str:
        return self.name.removeprefix(VALIDATION)

    @property
    def direction(self) -> str:
        return "maximize" if self.maximized else "minimize"

    def better(self, value: float, than: float | None) -> bool:
        return than is None or (value > than if self.maximized else value < than)


def settle_objective(name: str, direction: str | None, graph: Graph, prepared: Prepared) -> Objective:
    """The objective of a search. Raises NN566 where the network cannot be judged by it."""
    if "validation" not in prepared.parts:
        raise DataError(
            "NN566",
            "a search compares trials on validation rows, and there are none",
            "let some rows be held out: train { validation_split: 0.2 }",
        )
    known = _known(graph, prepared.wants.outputs)
    if known is not None and name not in known:
        meant = f"{VALIDATION}{name}"
        hint = (
            f"trials are compared on validation rows: --objective {meant}"
            if meant in known
            else did_you_mean(name, known, "figures")
        )
        raise DataError("NN566", f"the network has no figure {name} to search by", hint)
    return Objective(name, _maximized(name, direction))


def _known(graph: Graph, outputs: tuple[OutputWant, ...]) -> list[str] | None:
    """The figures of the validation rows; `None` where a metric of one's own has a name that only training tells."""
    logged = logged_names(graph)
    if logged is None:
        return None
    names = logged - {"learning_rate"}
    for want in outputs:
        prefix = f"{want.name}_" if len(outputs) > 1 else ""
        names |= {f"{prefix}{name}" for name in NATURAL[want.kind]}
    return sorted(f"{VALIDATION}{name}" for name in names)


def _maximized(name: str, direction: str | None) -> bool:
    if direction is not None:
        return direction == "maximize"
    mode = better(name)
    if not mode:
        raise DataError(
            "NN566",
            f"the name {name} does not tell whether less or more of it is better",
            "say so: --direction minimize, or --direction maximize",
        )
    return mode == "max"


def better(figure: str) -> str:
    """`max` or `min`: which end of a figure is the good one; empty where its name does not tell."""
    return "max" if figure.endswith(LARGE) else better_mode(figure)
