"""What is chosen on the platform before code is pasted: the task, the features, the managed folders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from nndsl.platform.inputs import PREPROCESSED

Task = Literal["regression", "binary", "multiclass"]
TASKS: tuple[Task, ...] = get_args(Task)

MAIN = "main"
"""The input that features go to unless told otherwise."""

COLUMNS = 10
"""Columns of a regular input of which nobody says how many it has."""


@dataclass(frozen=True, slots=True)
class Setup:
    """`classes` counts those of a multiclass task. `shapes` are without the batch axis: `(n_columns,)` of a regular
    input; of one whose name ends in `_preprocessed` the sizes that the text leaves open. `folders` are the managed
    folders by name, `library` a folder whose modules the text may import. With `assumes` the regular inputs that the text
    reads are there with as many columns as it takes. The same `seed` gives the same numbers.
    """

    task: Task
    classes: int = 3
    shapes: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: {MAIN: (COLUMNS,)})
    folders: Mapping[str, Path] = field(default_factory=dict)
    library: str | None = None
    assumes: bool = False
    seed: int = 0

    @property
    def n_classes(self) -> int:
        """What `build_model` is called with."""
        return {"regression": 1, "binary": 2, "multiclass": self.classes}[self.task]

    @property
    def input_shapes(self) -> dict[str, tuple[int, ...]]:
        """The dictionary that `build_model` is called with: the regular inputs alone."""
        return {name: shape for name, shape in self.shapes.items() if not name.endswith(PREPROCESSED)}

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths that the model's output may have."""
        return {"regression": (1,), "binary": (1, 2), "multiclass": (self.classes,)}[self.task]
