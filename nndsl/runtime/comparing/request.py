"""What a user asks of a comparison, and what they get back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

REPEATS = 5
"""How often each network is trained unless told."""


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """Networks to train on the same rows with the same seeds: `seed`, `seed + 1`, ... for `repeats` trainings of each.

    The other fields are those of a run. `out` is the folder to write; a comparison that was begun there goes on.
    """

    paths: tuple[Path, ...]
    repeats: int = REPEATS
    data: str | None = None
    targets: tuple[str, ...] = ()
    epochs: int | None = None
    batch_size: int | None = None
    seed: int = 0
    out: Path | None = None
    backend: str | None = None


@dataclass(frozen=True, slots=True)
class CompareResult:
    """`figures` maps network -> figure of the judged part -> its value in each repeat; `verdicts` are sentences."""

    folder: Path
    part: str
    figures: dict[str, dict[str, list[float]]]
    verdicts: tuple[str, ...]
    interrupted: bool
