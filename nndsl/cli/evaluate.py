"""`nndsl evaluate`: a finished run on other data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nndsl.cli.training import terminal_display, user_mistakes
from nndsl.cli.training_options import TargetOption
from nndsl.runtime import evaluate


def evaluate_command(
    run: Annotated[Path, typer.Argument(help="The folder that nndsl run wrote.")],
    data: Annotated[str, typer.Option("--data", help="A file, a folder, sklearn:NAME or keras:NAME.")],
    target: TargetOption = None,
) -> None:
    """Shows the loss, the metrics and the task's own figures of a run on other data."""
    with user_mistakes():
        evaluate(run, data, targets=tuple(target or ()), display=terminal_display())
