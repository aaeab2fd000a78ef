"""`nndsl run`: trains a network on data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nndsl.cli.inputs import settings, sound
from nndsl.cli.training import terminal_display, user_mistakes
from nndsl.cli.training_options import BackendOption, BatchSizeOption, DataOption, EpochsOption, TargetOption
from nndsl.cli.usage import usage_error
from nndsl.runtime import RunRequest, resume, run

SPEED, MACHINES = "Speed and memory", "Several devices and machines"
"""Headings of the help page."""


def run_command(
    context: typer.Context,
    file: Annotated[str | None, typer.Argument(help="The .nn file; none with --resume.")] = None,
    data: DataOption = None,
    target: TargetOption = None,
    epochs: EpochsOption = None,
    batch_size: BatchSizeOption = None,
    set_: Annotated[list[str] | None, typer.Option("--set", help="Give a param its value: units=64.")] = None,
    resume_: Annotated[
        Path | None,
        typer.Option(
            "--resume", metavar="DIR", help="Go on with the run in this folder; with --epochs, to so many."
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same numbers.")] = 0,
    out: Annotated[
        Path | None, typer.Option("--out", help="The folder to write; it must not exist yet.")
    ] = None,
    backend: BackendOption = None,
    tensorboard: Annotated[
        bool, typer.Option("--tensorboard", help="Write logs for TensorBoard into the run's folder.")
    ] = False,
    plain: Annotated[
        bool,
        typer.Option(
            "--plain",
            rich_help_panel=SPEED,
            help="Train by Keras' fit alone, a step at a time, in Keras' own order.",
        ),
    ] = False,
    explain_speed: Annotated[
        bool,
        typer.Option(
            "--explain-speed",
            rich_help_panel=SPEED,
            help="Say how rows are fed and how many steps go together.",
        ),
    ] = False,
    devices: Annotated[
        int | None,
        typer.Option(
            "--devices", min=1, rich_help_panel=MACHINES, help="Graphics cards that train together, with JAX."
        ),
    ] = None,
    workers: Annotated[
        str | None,
        typer.Option(
            "--workers",
            metavar="HOST:PORT,...",
            rich_help_panel=MACHINES,
            help="Machines that train together, with JAX; worker 0 first.",
        ),
    ] = None,
    worker_index: Annotated[
        int | None,
        typer.Option(
            "--worker-index", min=0, rich_help_panel=MACHINES, help="This machine's number among the workers."
        ),
    ] = None,
    worker_wait: Annotated[
        float,
        typer.Option(
            "--worker-wait", min=1, rich_help_panel=MACHINES, help="Seconds to wait for the other workers."
        ),
    ] = 300.0,
    stream: Annotated[
        bool | None,
        typer.Option(
            "--stream/--no-stream",
            rich_help_panel=SPEED,
            help="Read data in chunks, or whole; unless told, by whether they fit into memory.",
        ),
    ] = None,
) -> None:
    """Trains a network and writes a folder with the model, its code, the history and plots.

    Ctrl-C ends the training after the batch and still writes what there is. A run that was killed goes on with
    --resume, and ends with the numbers that it would have had.
    """
    if resume_ is not None:
        _refuse_beside_resume(context)
        with user_mistakes():
            resume(resume_, epochs=epochs, display=terminal_display())
        return
    if file is None:
        usage_error("name the .nn file to train, or a run to go on with: --resume runs/NETWORK-1")
    params = settings(set_ or [])
    sound(file, params=params)
    request = RunRequest(
        Path(file),
        data=data,
        targets=tuple(target or ()),
        params=params,
        epochs=epochs,
        batch_size=batch_size,
        seed=seed,
        out=out,
        backend=backend.value if backend else None,
        tensorboard=tensorboard,
        plain=plain,
        explain_speed=explain_speed,
        devices=devices,
        workers=tuple(workers.split(",")) if workers else (),
        worker_index=worker_index,
        worker_wait=worker_wait,
        stream=stream,
    )
    with user_mistakes():
        run(request, terminal_display())


BESIDE_RESUME = ("context", "resume_", "epochs")
"""What may be said of a run that goes on; all else its folder knows."""


def _refuse_beside_resume(context: typer.Context) -> None:
    """Ends the command with code 2 for an option that cannot hold for the second half of a run."""
    for parameter in context.command.params:
        name = parameter.name or ""
        given = context.get_parameter_source(name)
        if name not in BESIDE_RESUME and given is not None and given.name == "COMMANDLINE":
            said = "FILE" if name == "file" else parameter.opts[0]
            usage_error(f"{said} does not go with --resume: the run goes on as it began")
