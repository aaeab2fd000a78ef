"""The options that every command that trains has: what it trains on, for how long, with what."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Backend(StrEnum):
    tensorflow = "tensorflow"
    jax = "jax"
    torch = "torch"


DataOption = Annotated[
    str | None,
    typer.Option(
        "--data", help="Data in place of the file's own: a file, a folder, sklearn:NAME, keras:NAME."
    ),
]
TargetOption = Annotated[
    list[str] | None,
    typer.Option("--target", help="The column to predict; OUTPUT=COLUMN where there are several outputs."),
]
EpochsOption = Annotated[int | None, typer.Option("--epochs", min=1, help="Rounds over the data.")]
BatchSizeOption = Annotated[int | None, typer.Option("--batch-size", min=1, help="Examples a step.")]
BackendOption = Annotated[
    Backend | None,
    typer.Option(
        "--backend", help="What computes for Keras; unless told, KERAS_BACKEND or what is installed."
    ),
]
