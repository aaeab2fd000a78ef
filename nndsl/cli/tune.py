"""`nndsl tune`: searches the spaces of a network's params."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nndsl.cli.inputs import settings, usage_error
from nndsl.cli.training import user_mistakes, wide_console
from nndsl.cli.training_options import BackendOption, BatchSizeOption, DataOption, EpochsOption, TargetOption
from nndsl.runtime.tuning import tune
from nndsl.runtime.tuning.request import TRIALS, TuneRequest
from nndsl.runtime.tuning.resuming import resumed


class Direction(StrEnum):
    minimize = "minimize"
    maximize = "maximize"


def tune_command(
    file: Annotated[
        str | None, typer.Argument(help="The .nn file; not needed with --resume.", show_default=False)
    ] = None,
    trials: Annotated[
        int,
        typer.Option("--trials", min=1, help="How many trials in all, those of an earlier command included."),
    ] = TRIALS,
    data: DataOption = None,
    target: TargetOption = None,
    objective: Annotated[
        str, typer.Option("--objective", help="The figure to search by: val_loss, val_accuracy, val_mae, ...")
    ] = "val_loss",
    direction: Annotated[
        Direction | None,
        typer.Option("--direction", help="Whether less or more is better, where the name does not tell."),
    ] = None,
    epochs: EpochsOption = None,
    batch_size: BatchSizeOption = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="Settle a param, which is then not searched: units=64.")
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", min=0, help="The same seed finds the same values with one job.")
    ] = 0,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes that work at once.")] = 1,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The folder to write; a search that was begun there goes on."),
    ] = None,
    resume: Annotated[
        Path | None,
        typer.Option("--resume", help="The folder of a search to go on with, its options included."),
    ] = None,
    timeout: Annotated[
        float | None, typer.Option("--timeout", min=0, help="Seconds after which no trial begins.")
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune/--no-prune", help="End trials early that stand behind the others.")
    ] = True,
    storage: Annotated[
        str | None, typer.Option("--storage", help="A database that several machines search with.")
    ] = None,
    study: Annotated[
        str | None, typer.Option("--study", help="The search's name in it; the network's unless told.")
    ] = None,
    backend: BackendOption = None,
) -> None:
    """Searches the spaces of the params (param units = 32 in {16, 32, 64}) and writes the best values back as best.nn.

    Ctrl-C ends the search after the batch; the same command with the same --out goes on.
    """

    from nndsl.runtime.tuning.terminal import view_for

    if (file is None) == (resume is None):
        usage_error("name the .nn file to search, or --resume and the folder of a search")
    with user_mistakes():
        if resume is not None:
            request = resumed(resume, trials, jobs, timeout, storage)
        else:
            assert file is not None
            request = TuneRequest(
                Path(file),
                trials=trials,
                data=data,
                targets=tuple(target or ()),
                params=settings(set_ or []),
                epochs=epochs,
                batch_size=batch_size,
                seed=seed,
                jobs=jobs,
                out=out,
                storage=storage,
                study=study,
                objective=objective,
                direction=direction.value if direction else None,
                timeout=timeout,
                prunes=prune,
                backend=backend.value if backend else None,
            )
        tune(request, view_for(wide_console()))
