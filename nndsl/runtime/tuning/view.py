"""What a search shows while it works: a table that lives in a terminal, lines in a pipe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from nndsl.runtime.tuning.objective import Objective
from nndsl.runtime.tuning.spaces import Space
from nndsl.runtime.tuning.states import Row


@dataclass(frozen=True, slots=True)
class Plan:
    """What is about to be searched. `before` counts trials of an earlier command."""

    network: str
    origin: str
    rows: Mapping[str, int]
    spaces: Sequence[Space]
    objective: Objective
    trials: int
    jobs: int
    seed: int
    folder: str
    before: int = 0
    cut_off: int = 0


class View(Protocol):
    """Shows the course of a search."""

    def note(self, text: str) -> None:
        """A line worth knowing."""

    def warn(self, text: str) -> None:
        """A line worth acting upon."""

    def start(self, plan: Plan) -> None:
        """The search begins."""

    def update(self, rows: Sequence[Row]) -> None:
        """The trials as they stand; called often."""

    def stop(self) -> None:
        """The search ends, for whatever reason; always called after `start`."""


class Unseen:
    """Shows nothing."""

    def note(self, text: str) -> None: ...

    def warn(self, text: str) -> None: ...

    def start(self, plan: Plan) -> None: ...

    def update(self, rows: Sequence[Row]) -> None: ...

    def stop(self) -> None: ...
