"""`nndsl predict`: a finished run's predictions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nndsl.cli.training import terminal_display, user_mistakes
from nndsl.runtime import predict


def predict_command(
    run: Annotated[Path, typer.Argument(help="The folder that nndsl run wrote.")],
    data: Annotated[str, typer.Option("--data", help="A file, a folder, sklearn:NAME or keras:NAME.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The .csv (or .npz) file; RUN/predictions.csv unless told."),
    ] = None,
) -> None:
    """Writes one row of predictions a row of data: classes by name with their probabilities, or values."""
    with user_mistakes():
        predict(run, data, output, terminal_display())
