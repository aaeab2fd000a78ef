"""`nndsl export`: a finished run's model for elsewhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nndsl.cli.training import terminal_display, user_mistakes
from nndsl.runtime import export


class Format(StrEnum):
    onnx = "onnx"
    tflite = "tflite"
    saved_model = "saved_model"
    keras = "keras"
    weights = "weights"


def export_command(
    run: Annotated[Path, typer.Argument(help="The folder that nndsl run wrote.")],
    to: Annotated[Format, typer.Option("--to", help="The format.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The file (a folder for saved_model); in RUN/export unless told."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace what an earlier export left there.")
    ] = False,
) -> None:
    """Writes a run's model for elsewhere and checks the file against the model.

    Beside it stands a .json with the names, shapes and classes.
    """
    with user_mistakes():
        export(run, to.value, output, force=force, display=terminal_display())
