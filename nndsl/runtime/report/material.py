"""What a report is made of: everything that a run knows when it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nndsl.graph.graph import Graph
from nndsl.runtime.best import best_epoch, judged_by
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.data.streaming.part import AnyPart
from nndsl.runtime.data.table import Array
from nndsl.runtime.usage import Usage

PARTS = {"test": "test", "validation": "validation", "train": "training"}
"""The parts by which a network is judged, the best one first, and what people call them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Rows that the network was judged by, drawn evenly from `part`.

    `truth` and `answers` are by output, `(rows, ...)`, as the data and the model have them. `rows` are their numbers in
    `source`, the whole part, of which only few rows are ever taken.
    """

    part: str
    source: AnyPart
    rows: Array
    truth: Mapping[str, Array]
    answers: Mapping[str, Array]

    def inputs(self, places: Array) -> Mapping[str, Array]:
        """The inputs of a few of the judged rows, by outside name."""
        return self.source.take(self.rows[places]).x

    def source_rows(self, places: Array) -> list[int | None]:
        """Their numbers in the data's source, from 1; `None` where nobody knows them."""
        numbers = self.source.take(self.rows[places]).source_rows
        return [None] * len(places) if numbers is None else [int(number) + 1 for number in numbers]

    @property
    def words(self) -> str:
        """`the 66 rows of the test part`."""
        whole, name = self.source.rows, PARTS[self.part]
        if len(self.rows) == whole:
            return f"the {whole:,} rows of the {name} part"
        return f"{len(self.rows):,} rows, evenly drawn from the {whole:,} of the {name} part"


@dataclass(frozen=True, slots=True)
class Material:
    """`settings` are those of settings.json, `history` is one value an epoch, `text` the network's source.

    Without `judged`, `problem` says why nothing could be judged.
    """

    graph: Graph
    text: str
    prepared: Prepared
    settings: Mapping[str, Any]
    history: Mapping[str, Sequence[float]]
    warnings: Sequence[str]
    usage: Usage
    judged: Judged | None = None
    problem: str = ""

    @property
    def judged_by(self) -> str:
        return judged_by(self.history)

    @property
    def best_epoch(self) -> int | None:
        return best_epoch(self.history)
